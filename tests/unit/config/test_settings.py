"""The settings are read once, checked at boot, and a wrong one is named."""

import sys
import traceback
from dataclasses import fields
from pathlib import Path

import pytest

from service.config.environment import _SERVICE_LINK, SettingsError, asks_for_traces
from service.config.load import from_environment, moved
from service.config.settings import Settings
from service.services import build, open_articles


def test_nothing_set_gives_the_defaults() -> None:
    """An empty environment serves."""
    assert from_environment({"PATH": "/bin"}) == Settings()


def test_values_are_read_by_their_type() -> None:
    """Numbers are numbers, and an origin loses its last slash."""
    settings = from_environment({"STANDFIRST_THREADS": "3", "STANDFIRST_ORIGIN": "https://read.example.org/"})
    assert (settings.threads, settings.origin) == (3, "https://read.example.org")


def test_what_fetching_may_do_is_read() -> None:
    """Ports and networks are parted by blanks or commas, and the origin is whom to ask about us."""
    settings = from_environment(
        {
            "STANDFIRST_FETCH_PORTS": "80, 8080",
            "STANDFIRST_FETCH_NETWORKS": "10.1.2.0/24 fd00:1::/64",
            "STANDFIRST_FETCH_ROBOTS": "true",
            "STANDFIRST_ORIGIN": "https://read.example.org",
        }
    )
    rules = settings.fetching
    assert rules.ports == (80, 8080)
    assert [str(network) for network in rules.networks] == ["10.1.2.0/24", "fd00:1::/64"]
    assert (rules.heeds_robots, rules.contact) == (True, "https://read.example.org")
    assert from_environment({"STANDFIRST_FETCH_PORTS": ""}).fetching.ports == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STANDFIRST_THREADS", "0"),
        ("STANDFIRST_THREADS", "many"),
        ("STANDFIRST_DATABASE_URL", "mysql://x/y"),
        ("STANDFIRST_DATABASE_URL", "sqlite://"),
        ("STANDFIRST_DATABASE_URL", "sqlite:///:memory:"),
        ("STANDFIRST_DATABASE_URL", "postgresql://"),
        ("STANDFIRST_ORIGIN", "read.example.org"),
        ("STANDFIRST_ORIGIN", "https://read.example.org/path"),
        ("STANDFIRST_ORIGIN", "https://read.example.org?query"),
        ("STANDFIRST_ORIGIN", "https://예시.example"),
        ("STANDFIRST_FRAME_ANCESTORS", "*; script-src *"),
        ("STANDFIRST_KAKAO_APP_KEY", "no key"),
        ("STANDFIRST_THREDS", "3"),
        ("STANDFIRST_RENDER_SLOTS", "16"),
        ("STANDFIRST_LISTEN", "0.0.0.0:http"),
        ("STANDFIRST_LISTEN", "::1:80"),
        ("STANDFIRST_METRICS_LISTEN", "127.0.0.1:8000"),
        ("STANDFIRST_METRICS_TOKEN", "short"),
        ("STANDFIRST_TRUSTED_PROXIES", "everyone"),
        ("STANDFIRST_LOG_FORMAT", "xml"),
        ("STANDFIRST_FETCH_PORTS", "80 http"),
        ("STANDFIRST_FETCH_PORTS", "70000"),
        ("STANDFIRST_FETCH_NETWORKS", "10.1.2.3/24"),
        ("STANDFIRST_FETCH_NETWORKS", "intranet"),
        ("STANDFIRST_FETCH_SECONDS", "0"),
        ("STANDFIRST_FETCH_CONTACT", "two words"),
        ("STANDFIRST_FETCH_AUTHORITIES", "/nowhere/at/all.pem"),
        ("STANDFIRST_FETCH_AUTHORITIES", __file__),
        ("STANDFIRST_KAKAO_APP_KEY_FILE", "/nowhere/at/all"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    """The message names the variable, misspelt ones included."""
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("STANDFIRST_WORKERS", "0", "must be greater than or equal to 1"),
        ("STANDFIRST_LOG_LEVEL", "loud", "must be 'debug', 'info', 'warning' or 'error'"),
        (
            "STANDFIRST_FRAME_ANCESTORS",
            "*; script-src *",
            "a CSP source list is needed, such as 'self' https://example.org",
        ),
    ],
)
def test_a_wrong_setting_is_told_what_would_be_right(name: str, value: str, message: str) -> None:
    """What an operator reads is the variable and what it takes, no pattern and nobody's "input"."""
    with pytest.raises(SettingsError) as wrong:
        from_environment({name: value})
    assert str(wrong.value) == f"{name}: {message}"


def test_a_secret_comes_from_a_file(tmp_path: Path) -> None:
    """NAME_FILE names a file that holds the value."""
    (tmp_path / "key").write_text("0123456789abcdef\n", encoding="utf-8")
    settings = from_environment({"STANDFIRST_KAKAO_APP_KEY_FILE": str(tmp_path / "key")})
    assert settings.kakao_app_key == "0123456789abcdef"


@pytest.mark.parametrize(
    ("environment", "listen"),
    [
        ({}, "127.0.0.1:8000"),
        ({"PORT": "9000"}, "127.0.0.1:9000"),
        ({"STANDFIRST_LISTEN": "10.0.0.1", "PORT": "9000"}, "10.0.0.1:9000"),
        ({"STANDFIRST_LISTEN": "[::]"}, "[::]:8000"),
        ({"STANDFIRST_LISTEN": "0.0.0.0:80", "PORT": "9000"}, "0.0.0.0:80"),
    ],
)
def test_where_to_listen_may_be_left_to_the_platform(environment: dict[str, str], listen: str) -> None:
    """PORT, as platforms set it, counts where no port is set."""
    assert from_environment(environment).listen == listen


def test_what_kubernetes_says_of_a_service_is_no_setting() -> None:
    """The variables of a Service named standfirst, or standfirst-redis, stop no pod, and no setting is named so."""
    links = {
        "STANDFIRST_SERVICE_HOST": "10.0.0.1",
        "STANDFIRST_SERVICE_PORT": "80",
        "STANDFIRST_SERVICE_PORT_HTTP": "80",
        "STANDFIRST_PORT": "tcp://10.0.0.1:80",
        "STANDFIRST_PORT_80_TCP": "tcp://10.0.0.1:80",
        "STANDFIRST_PORT_80_TCP_PROTO": "tcp",
        "STANDFIRST_PORT_80_TCP_PORT": "80",
        "STANDFIRST_PORT_80_TCP_ADDR": "10.0.0.1",
        "STANDFIRST_REDIS_PORT_6379_TCP_ADDR": "10.0.0.2",
        "STANDFIRST_REDIS_SERVICE_HOST": "10.0.0.2",
    }
    assert from_environment(links) == Settings()
    assert not [each.name for each in fields(Settings) if _SERVICE_LINK.fullmatch(each.name.upper())]


def test_flags_go_before_what_is_set() -> None:
    """--host and --port take the place of their part, and a wrong one is named."""
    settings = Settings(listen="0.0.0.0:80")
    assert moved(settings, "::1", None).listen == "[::1]:80"
    assert moved(settings, None, "9000").listen == "0.0.0.0:9000"
    with pytest.raises(SettingsError, match="--port"):
        moved(settings, None, "http")


def test_a_secret_in_the_place_of_its_file_is_not_repeated(tmp_path: Path) -> None:
    """Neither what stands where a path was wanted, nor what is in a file that is no text."""
    (tmp_path / "keys").write_bytes(b"ours:a-secret-\xff")
    for value in ("ours:a-secret-of-16-letters", str(tmp_path / "keys")):
        with pytest.raises(SettingsError, match="STANDFIRST_API_KEYS_FILE") as wrong:
            from_environment({"STANDFIRST_API_KEYS_FILE": value})
        assert "a-secret" not in "".join(traceback.format_exception(wrong.value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STANDFIRST_REDIS_URL", "redis://:a-secret/x@cache:6379/0"),
        ("STANDFIRST_REDIS_URL", "redis://:a-secret@cache:port/0"),
        ("STANDFIRST_DATABASE_URL", "postgresql://user:a-secret@host:port/name"),
        ("STANDFIRST_DATABASE_URL", "postgresql://user@a-secret@:host@/:x/name"),
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(name: str, value: str) -> None:
    """A port that is no number, as in a password with a slash, stops the start without showing the password."""
    with pytest.raises(SettingsError, match=name) as wrong:
        open_articles(from_environment({name: value}))
    assert "a-secret" not in "".join(traceback.format_exception(wrong.value)).rpartition("SettingsError")[2]


@pytest.mark.parametrize("query", ["db=first", "no_option=1", "protocol=9"])
def test_redis_has_its_own_options(tmp_path: Path, query: str) -> None:
    """An address of which no connection can be made stops the boot, and not each request; the password is not said."""
    with pytest.raises(SettingsError, match="STANDFIRST_REDIS_URL: ") as raised:
        build(Settings(data=tmp_path, redis_url=f"redis://:a-secret@cache:6379/0?{query}"))
    assert "a-secret" not in str(raised.value)


def test_redis_is_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its library the service starts, unless Redis is asked for: then the message says what to install."""
    monkeypatch.setitem(sys.modules, "redis", None)
    monkeypatch.delitem(sys.modules, "service.shared", raising=False)
    assert build(Settings(data=tmp_path))
    with pytest.raises(SettingsError, match=r"STANDFIRST_REDIS_URL: install standfirst\[redis\]"):
        build(Settings(data=tmp_path, redis_url="redis://cache:6379/0"))


@pytest.mark.parametrize(
    ("environment", "variable"),
    [
        ({}, None),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}, "OTEL_EXPORTER_OTLP_ENDPOINT"),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c/t"}, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, "OTEL_TRACES_EXPORTER"),
        ({"OTEL_TRACES_EXPORTER": "", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c"}, "OTEL_EXPORTER_OTLP_ENDPOINT"),
        ({"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c"}, None),
        ({"OTEL_SDK_DISABLED": "True", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c"}, None),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, None),
    ],
)
def test_traces_are_sent_where_opentelemetry_s_variables_ask_for_them(
    environment: dict[str, str], variable: str | None
) -> None:
    """Nothing is sent to a collector that nobody named, and what is switched off stays off."""
    assert asks_for_traces(environment) == variable
