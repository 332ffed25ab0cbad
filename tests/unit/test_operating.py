"""The commands of operators: what is in force, and whether it answers."""

import subprocess
import sys

import pytest

from service.cli import main
from tests.serving import serving

PASSWORD = "hunter2hunter2hunter2"


def test_config_shows_every_setting_with_its_source(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values in force, each with the variable that it came from, or `default`; secrets are not shown."""
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setenv("STANDFIRST_THREADS", "12")
    monkeypatch.setenv("STANDFIRST_DATABASE_URL", f"postgresql://u:{PASSWORD}@db/articles")
    monkeypatch.setenv("STANDFIRST_REDIS_URL", f"redis://:{PASSWORD}@cache/0")
    monkeypatch.setenv("STANDFIRST_API_KEYS", f"ours:{PASSWORD}")
    monkeypatch.setenv("STANDFIRST_METRICS_TOKEN", PASSWORD)
    assert main(["config"]) == 0
    printed = capsys.readouterr().out
    lines = {line.partition("=")[0]: line.partition("=")[2].split("  # ") for line in printed.splitlines()}
    assert [part.strip() for part in lines["STANDFIRST_THREADS"]] == ["12", "STANDFIRST_THREADS"]
    assert [part.strip() for part in lines["STANDFIRST_LISTEN"]] == ["127.0.0.1:8000", "default"]
    assert lines["STANDFIRST_METRICS_TOKEN"][0].strip() == "(set, not shown)"
    assert PASSWORD not in printed


def test_config_refuses_what_is_wrong(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, and the variable on standard error."""
    monkeypatch.setenv("STANDFIRST_THREADS", "none")
    assert main(["config"]) == 2
    assert "STANDFIRST_THREADS" in capsys.readouterr().err


def test_health_is_the_services_answer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """0 while the service lives, by its own settings or by an address; 1 when nobody or something else answers."""
    with serving() as service:
        monkeypatch.setenv("STANDFIRST_LISTEN", service.places[0])
        assert main(["health"]) == 0
        assert main(["health", f"http://{service.places[0]}/readyz"]) == 0
        assert main(["health", f"http://{service.places[0]}/nothing"]) == 1
        assert '{"status":"ok"}' in capsys.readouterr().out
    assert main(["health"]) == 1
    assert "does not answer" in capsys.readouterr().err
    for none in ("localhost", "http://localhost:port/", "http://[::1", "http://local host/"):
        assert main(["health", none]) == 2


def test_the_commands_wait_for_no_library_of_the_server() -> None:
    """The figures' library asks the environment when it is imported, and `serve` has to fill that first."""
    look = "import sys, service.cli; print([n for n in ('prometheus_client', 'flask', 'gunicorn') if n in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", look], text=True).strip() == "[]"


def test_a_health_check_costs_little() -> None:
    """Containers ask twice a minute: the command loads nothing of what renders, stores or fetches."""
    look = "import sys; from service.cli import main; main(['health', 'http://127.0.0.1:9']); print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", look], text=True, stderr=subprocess.DEVNULL).split()
    assert not {"pydantic", "nh3", "bleach", "sqlalchemy", "requests", "babel"} & set(loaded)


EVERYWHERE = "0.0.0.0:0"


@pytest.mark.parametrize(
    ("listen", "origin", "warns"),
    [(EVERYWHERE, "", True), (EVERYWHERE, "https://read.example.org", False), ("[::1]:0", "", False)],
)
def test_others_are_served_below_an_origin_or_with_a_warning(listen: str, origin: str, warns: bool) -> None:
    """Without an origin addresses go by the Host of each request, which anybody may choose: operators hear of it."""
    environment = {"STANDFIRST_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "STANDFIRST_LISTEN": listen}
    environment |= {"STANDFIRST_ORIGIN": origin} if origin else {}
    command = [sys.executable, "-m", "service.cli", "serve"]  # it ends, for there is no database
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stderr
    assert ("STANDFIRST_ORIGIN is not set" in told) is warns
    assert "STANDFIRST_DATABASE_URL" in told
