"""Asked for several times what it can do, the service does what it can, and says at once when to come again."""

from contextlib import ExitStack
from pathlib import Path

from tests.services.load import load
from tests.serving import JSON, Serving, article, serving

THREADS, SLOW = 6, 500
MOST = 256  # megabytes that docs/operations.md has a worker need


def peak(service: Serving) -> float:
    """Return the most megabytes of memory that the worker has had."""
    status = Path(f"/proc/{service.workers()[-1]}/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def test_four_times_too_much_beside_clients_that_never_finish() -> None:
    """Who is let in is answered, all others hear 503 and when; probes always answer, and so does everything after."""
    with serving(threads=THREADS, render_slots=1, header_seconds=300) as service, ExitStack() as held:
        assert service.ask("/readyz").status == 200
        for _ in range(SLOW):
            held.enter_context(service.connect()).sendall(b"GET / HTTP/1.1\r\nX: ")
        costly = {"render": lambda n: service.ask("/v1/render", article(200, f"R{n}"), **JSON)}
        probes = {path: lambda _, path=path: service.ask(path) for path in ("/healthz", "/readyz")}
        with load(costly, callers=4 * THREADS) as asking, load(probes, callers=2) as probing:
            asking.more(20, 200)
            asking.more(100, 503)
            probing.more(20, 200, *probes)
            asking.more(20, 200)
        assert asking.statuses() == {200, 503}
        assert probing.statuses("/healthz") == {200}
        assert probing.statuses("/readyz") <= {200, 503}
        answers = [each.answer for each in asking.heard if each.answer]
        assert all(each.body.rstrip().endswith(b"</html>") for each in answers if each.status == 200)
        assert all(int(each.headers["Retry-After"]) > 0 for each in answers if each.status == 503)
        assert {service.ask("/v1/render", article(1, f"Reader {n}"), **JSON).status for n in range(20)} == {200}
        assert peak(service) < MOST
