"""`standfirst serve` is a real server: it starts, answers, bounds what it does, and finishes what it began."""

import http.client
import json
import os
import re
import signal
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from socket import SO_RCVBUF, SOL_SOCKET, socket
from typing import Any

import pytest

from tests.fetching.conftest import PAGE
from tests.fetching.servers import HERE, answer
from tests.fetching.servers import Server as Source
from tests.serving import EXAMPLE, JSON, PATIENCE, Answer, Serving, article, serving, until

SECRET = "a-secret-of-the-tests-1"
SIGNED = {"Authorization": f"Bearer {SECRET}"}
COSTLY = 2000  # paragraphs that take a sixth of a second and more


@pytest.fixture(scope="module")
def server() -> Iterator[Serving]:
    """The service as it comes, but for the size of a head."""
    with serving(max_header_bytes=16384) as service:
        yield service


@pytest.fixture
def slow_source() -> Iterator[tuple[Source, threading.Event]]:
    """A source whose pages come when the event is set."""
    go_on = threading.Event()

    def page(_: Source) -> Iterator[bytes]:
        go_on.wait(PATIENCE)
        yield answer(PAGE)

    with Source({}, page) as source:
        yield source, go_on
        go_on.set()


@pytest.fixture
def callers() -> Iterator[ThreadPoolExecutor]:
    """Callers who ask at the same time."""
    with ThreadPoolExecutor(8) as pool:
        yield pool


def _begun(callers: ThreadPoolExecutor, service: Serving, *asked_for: Any, **headers: str) -> Future[Answer]:
    """Have something rendered, and come back when the service is at it, or has done it."""
    inside = service.figures().get("standfirst_renderings_inside", 0)
    asked = callers.submit(partial(service.ask, *asked_for, **headers))
    until(lambda: service.figures().get("standfirst_renderings_inside", 0) > inside or asked.done(), "it began")
    return asked


def _of(source: Source) -> dict[str, object]:
    """Return the settings of a service that may fetch from this source, and waits for it."""
    ours = {"fetch_networks": f"{HERE}/32", "fetch_ports": source.port, "fetch_seconds": PATIENCE}
    return ours | {"api_keys": f"tests:{SECRET}", "render_slots": 1}


@pytest.mark.parametrize("kind", ["application/json", "text/html", "application/x-www-form-urlencoded"])
def test_a_body_of_unannounced_length_is_never_cut(server: Serving, kind: str) -> None:
    """A chunked body over the limit is refused; what a server would cut off is not rendered."""
    connection = http.client.HTTPConnection(server.places[0], timeout=30)
    blanks = (b" " * 65536 for _ in range(48))
    body = (chunk for chunk in (b"content_html=x&title=T&url=", *blanks))
    connection.request("POST", "/v1/render?title=T", body, {"Content-Type": kind}, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_a_chunked_body_is_read_whole(server: Serving) -> None:
    """A body in chunks is rendered as the same body in one piece is, and the connection is kept."""
    connection = http.client.HTTPConnection(server.places[0], timeout=30)
    for _ in range(2):
        pieces = (EXAMPLE[at : at + 1000] for at in range(0, len(EXAMPLE), 1000))
        connection.request("POST", "/v1/render", pieces, {"Content-Type": "application/json"}, encode_chunked=True)
        response = connection.getresponse()
        assert (response.status, b"Uncertain future ahead" in response.read()) == (200, True)
    connection.close()


def test_requests_that_come_together_are_answered_in_their_order(server: Serving) -> None:
    """A client may send the next request before it has the answer to the last one (RFC 9112, section 9.3.2)."""
    body = b'{"article": {"title": "Second", "content_text": "x"}}'
    with server.connect() as client:
        client.sendall(
            b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
            b"POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s"
            b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" % (len(body), body)
        )
        answers = b"".join(iter(lambda: client.recv(65536), b""))
    assert answers.count(b"HTTP/1.1 200 OK") == 3
    assert answers.index(b'{"status":"ok"}') < answers.index(b"Second") < answers.rindex(b'{"status":"ok"}')


def test_who_asks_for_leave_to_send_is_given_it(server: Serving) -> None:
    """`Expect: 100-continue` is answered before the body comes (RFC 9110, section 10.1.1)."""
    with server.connect() as client:
        client.sendall(
            b"POST /v1/render?title=T HTTP/1.1\r\nHost: x\r\nContent-Type: text/html\r\n"
            b"Content-Length: 8\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
        )
        assert client.recv(65536).startswith(b"HTTP/1.1 100 Continue")
        client.sendall(b"<p>x</p>")
        assert b"HTTP/1.1 200 OK" in b"".join(iter(lambda: client.recv(65536), b""))


def test_slow_clients_keep_nobody_out() -> None:
    """Many more clients than threads that send a head or a body in part: others are answered, and those hear 408."""
    beginnings = (
        b"GET /healthz HTTP/1.1\r\nX: ",
        b"POST /v1/render?title=T HTTP/1.1\r\nHost: x\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>",
    )
    with serving(header_seconds=1, body_seconds=1) as service, ExitStack() as slow:
        clients = []
        for number in range(200):
            clients.append(slow.enter_context(service.connect()))
            clients[-1].sendall(beginnings[number % 2])
        assert service.ask("/healthz").status == 200
        assert service.ask("/v1/render", EXAMPLE, **JSON).status == 200
        assert {client.recv(65536)[:13] for client in clients} == {b"HTTP/1.1 408 "}


def test_a_client_that_reads_nothing_takes_no_thread(server: Serving) -> None:
    """More answers than the network holds wait for their client, others are answered, and none is lost or cut."""
    size = len(server.ask("/").body)
    number = 8_000_000 // size + 1
    host, _, port = server.places[0].rpartition(":")
    with socket() as client:
        client.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096)
        client.connect((host, int(port)))
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * number)
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert [server.ask("/healthz").status for _ in range(20)] == [200] * 20
        answers = b"".join(iter(lambda: client.recv(1 << 20), b""))
    assert answers.count(b"HTTP/1.1 200 OK\r\n") == number + 1
    assert len(answers) > number * size
    assert answers.endswith(b'{"status":"ok"}\n')


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /healthz?secret=%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"x" * 9000), 414),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n" % (b"x" * 20_000), 431),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: %s" % (b"x" * 20_000), 431),
        (b"GET /healthz?secret=1 HTTP/9.1\r\nHost: x\r\n\r\n", 400),
        (b"secret\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused(server: Serving, sent: bytes, status: int) -> None:
    """A problem document that closes the connection; its id is in the log, which repeats nothing of what was sent."""
    with server.connect() as client:
        client.sendall(sent)
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"application/problem+json" in head
    assert b"Connection: close" in head
    assert b"nosniff" in head
    assert b"default-src 'none'" in head
    assert json.loads(body)["status"] == status
    [known] = re.findall(rb"\r\nX-Request-ID: ([0-9a-f]{32})\r\n", head + b"\r\n")
    until(lambda: any(line.get("request_id") == known.decode() for line in server.told), "the refusal is told of")
    assert not [line for line in server.lines if "secret" in line]


def test_a_long_address_is_read(server: Serving) -> None:
    """A first line and a field that are just within the limits are answered."""
    assert server.ask(f"/healthz?{'x' * 8000}", X=f"{'x' * 8000}").status == 200


@pytest.mark.parametrize("chunks", [b"no chunk\r\n", b"3\r\nabcd\r\n0\r\n\r\n", b"0\r\nbad trailer\r\n\r\n", b"-3\r\n"])
def test_a_body_that_is_no_chunks_is_malformed(server: Serving, chunks: bytes) -> None:
    """400, and the connection is closed, since nobody knows where the next request begins."""
    with server.connect() as client:
        head = b"POST /v1/render?title=T HTTP/1.1\r\nHost: x\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked"
        client.sendall(head + b"\r\n\r\n" + chunks)
        assert b"".join(iter(lambda: client.recv(65536), b"")).startswith(b"HTTP/1.1 400 ")


def test_a_request_in_flight_is_finished_and_kept_connections_hold_nothing_up(callers: ThreadPoolExecutor) -> None:
    """The seed's article is rendered; after SIGTERM what was begun is answered whole, and the exit code is 0."""
    with serving() as service:
        answer = service.ask("/v1/render", EXAMPLE, **JSON)
        assert (answer.status, b"Uncertain future ahead" in answer.body) == (200, True)
        idle = http.client.HTTPConnection(service.places[0], timeout=30)
        idle.request("GET", "/healthz")
        assert idle.getresponse().read()
        asked = _begun(callers, service, "/v1/render", article(COSTLY, "In flight"), **JSON)
        assert service.stop() == 0
        answer = asked.result()
        assert (answer.status, b"In flight" in answer.body, answer.body[-8:].strip()) == (200, True, b"</html>")
        idle.close()


def test_when_all_places_are_taken_the_rest_is_refused_at_once_and_probes_answer(
    callers: ThreadPoolExecutor, slow_source: tuple[Source, threading.Event]
) -> None:
    """Two wait for their source, the third gets 503 and when to come again; both finish, and so does the next."""
    source, go_on = slow_source
    with serving(threads=4, **_of(source)) as service:
        waiting = [
            _begun(callers, service, f"/v1/render?url={source.url(path)}", **SIGNED) for path in ("/one", "/two")
        ]
        refused = service.ask("/v1/render", EXAMPLE, **JSON)
        assert (refused.status, refused.json["type"]) == (503, "urn:standfirst:problem:overloaded")
        assert int(refused.headers["Retry-After"]) >= 1
        assert [service.ask(path).status for path in ("/healthz", "/readyz")] == [200, 200]
        assert service.figures()["standfirst_renderings_inside"] == 2
        go_on.set()
        assert [each.result().status for each in waiting] == [200, 200]
        assert service.ask("/v1/render", EXAMPLE, **JSON).status == 200
        assert service.figures()["standfirst_renderings_refused_total"] == 1


def test_a_crowd_is_refused_without_a_thread(
    callers: ThreadPoolExecutor, slow_source: tuple[Source, threading.Event]
) -> None:
    """While two threads have all they can do, sixty at once hear 503 and when to come again; probes are not refused."""
    source, go_on = slow_source
    with serving(threads=2, **_of(source)) as service:
        waiting = _begun(callers, service, f"/v1/render?url={source.url()}", **SIGNED)
        crowd = [service.connect() for _ in range(60)]
        head = b"POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        for each in crowd:
            each.sendall(head % len(EXAMPLE) + EXAMPLE)
        assert [service.ask("/healthz").status for _ in range(5)] == [200] * 5
        for each in crowd:
            answer = each.recv(65536)
            assert answer.startswith(b"HTTP/1.1 503 ")
            assert b"Retry-After: 1\r\n" in answer
            each.close()
        go_on.set()
        assert waiting.result().status == 200


def test_more_connections_than_can_be_held_shut_nobody_out() -> None:
    """Those that have waited longest go, be they idle or half a request, and whoever comes is answered."""
    with serving(connections=10) as service:
        idle = [http.client.HTTPConnection(service.places[0], timeout=30) for _ in range(10)]
        for each in idle:
            each.request("GET", "/healthz")
            assert each.getresponse().read()
        hanging = [service.connect() for _ in range(30)]
        for each in hanging:
            each.sendall(b"GET")
        assert [service.ask("/healthz").status for _ in range(10)] == [200] * 10
        for connection in (*idle, *hanging):
            connection.close()
        assert not [line for line in service.told if line["level"] == "error"]


def test_a_rendering_past_its_deadline_is_ended_and_the_worker_goes_on() -> None:
    """503 says after how long; the same worker renders what comes next."""
    with serving(render_seconds=0.2, max_tags=100_000, max_article_bytes=2_000_000) as service:
        ended = service.ask("/v1/render", article(4 * COSTLY), **JSON)
        assert (ended.status, ended.json["type"]) == (503, "urn:standfirst:problem:took-too-long")
        until(lambda: service.ask("/v1/render", article(1), **JSON).status == 200, "it renders what comes next")
        assert len(service.workers()) == 1


def test_workers_count_together_and_a_dead_one_is_not_forgotten() -> None:
    """What two workers answered adds up, and stays when one is killed and another takes its place."""
    with serving(workers=2) as service:
        for _ in range(20):
            assert service.ask("/v1/share?url=https://example.org/").status == 200
        counted = 'standfirst_requests_total{method="GET",route="/v1/share",status="200"}'
        assert service.figures()[counted] == 20
        for worker in service.workers():
            os.kill(worker, signal.SIGKILL)
        until(lambda: len(service.workers()) == 4, "the dead are replaced")
        assert service.ask("/v1/share?url=https://example.org/").status == 200
        assert service.figures()[counted] == 21


def test_the_log_of_a_request_names_nobody(server: Serving) -> None:
    """The line of a request has its id, trace, route and status; no address, no query value and no user agent."""
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    named = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01", "X-Request-ID": "request-17"}
    answer = server.ask(
        "/v1/qr?url=https://example.org/hidden-value", User_Agent="agent-smith", X_Forwarded_For="203.0.113.7", **named
    )
    until(lambda: any(line.get("request_id") == "request-17" for line in server.told), "the request is told of")
    [line] = [line for line in server.told if line.get("request_id") == "request-17"]
    assert line["trace_id"] == trace
    assert (line["method"], line["route"], line["status"]) == ("GET", "/v1/qr", 200)
    assert line["bytes"] == len(answer.body)
    assert line["milliseconds"] > 0
    assert line["time"].endswith("Z")
    everything = "\n".join(server.lines)
    assert not [secret for secret in ("hidden-value", "agent-smith", "203.0.113.7") if secret in everything]
    assert "127.0.0.1" not in everything.replace(next(each for each in server.lines if "Listening" in each), "")


def test_what_was_read_is_written_when_it_stops(tmp_path: Path) -> None:
    """The key of the first start writes, named in the log; what two workers count the next start ranks."""
    browser = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
    with serving(data=tmp_path, workers=2, reads_seconds=3600) as service:
        [secret] = re.findall(r"The API key local, shown this once.*: (\S+)", "\n".join(service.lines))
        for name in ("few", "many"):
            sent = {"article": {"title": name, "content_html": "<p>Nobody had planned it.</p>", "language": "en"}}
            given = {"Authorization": f"Bearer {secret}", **JSON}
            assert service.ask(f"/v1/articles/{name}", json.dumps(sent).encode(), method="PUT", **given).status == 201
        for number in range(12):
            name = "many" if number % 3 else "few"
            assert service.ask(f"/articles/{name}", User_Agent=f"{browser} {number}").status == 200
        assert service.stop() == 0
        until(
            lambda: len([line for line in service.told if line.get("route") == "/articles/<article_id>"]) == 12, "log"
        )
        written = [line for line in service.told if line.get("status") == 201]
        assert all(re.fullmatch("local/[0-9a-f]{8}", line["key"]) for line in written)
        assert len([line for line in service.lines if secret in line]) == 1
    with serving(data=tmp_path) as service:
        assert not [line for line in service.lines if secret in line]
        assert [line for line in service.lines if "standfirst key --save" in line]
        ranked = service.ask("/v1/stories/top").json["stories"]
        assert [each["title"] for each in ranked] == ["many", "few"]
        assert ranked[0]["url"] == f"http://{service.places[0]}/articles/many"
        service.ask("/v1/articles/few", method="DELETE", Authorization=f"Bearer {secret}")
    with sqlite3.connect(tmp_path / "standfirst.db") as database:
        assert database.execute("SELECT article_id, count FROM reads").fetchall() == [("many", 8)]
    database.close()


def test_operators_have_a_port_of_their_own(server: Serving) -> None:
    """The figures are there and nothing else; on the public port they are not."""
    assert server.ask("/metrics").status == 404
    assert server.ask("/metrics", place=1).headers["Content-Type"].startswith("text/plain; version=")
    assert [server.ask(path, place=1).status for path in ("/healthz", "/readyz", "/")] == [200, 200, 404]


def test_a_client_that_goes_away_costs_nothing(server: Serving) -> None:
    """Connections that end within a head, a body or their answer leave no thread and no line of error."""
    for sent in (b"", b"GET", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"):
        with server.connect() as client:
            client.sendall(sent)
    threads = [threading.Thread(target=server.ask, args=("/",)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not [line for line in server.told if line["level"] == "error"]
