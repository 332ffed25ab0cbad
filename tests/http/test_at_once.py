"""What the loop answers is, byte for byte, what a thread would have answered; what is not plain is left to a thread."""

import json
import logging
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from select import select
from socket import SHUT_WR
from typing import Any

import pytest

from service.serving.at_once import AtOnce
from service.web.front import Given, Kept
from tests.serving import JSON, Answer, Serving, serving, until

SECRET = "a-secret-of-the-tests-1"
ID, HOST = b"X-Request-ID: mine\r\n", b"Host: news.example\r\n"
# What the answers of two processes differ in: the moment, the order of Allow, and the id of what is no request.
OWN = rb"(?m)^(Date: .*?|Allow: .*?|X-Request-ID: [0-9a-f]{32})\r\n"


def ask(path: bytes, *fields: bytes, method: bytes = b"GET", version: bytes = b"1.1") -> bytes:
    """Return a request with a Host, an id, and these fields."""
    return b"%s %s HTTP/%s\r\n%s%s%s\r\n" % (
        method,
        path,
        version,
        HOST,
        ID,
        b"".join(b"%s\r\n" % each for each in fields),
    )


PLAIN = [
    ask(b"/healthz"),
    ask(b"/healthz", method=b"HEAD"),
    ask(b"/healthz", b"Connection: close"),
    ask(b"/healthz", b"connection:Keep-Alive", b"user-agent:kube-probe/1.31"),
    ask(b"/healthz", version=b"1.0"),
    ask(b"/healthz", b"Connection: keep-alive", version=b"1.0"),
    ask(b"/healthz?verbose=1"),
    ask(b"/articles/one"),
    ask(b"/articles/one", method=b"HEAD"),
    ask(b"/articles/one?theme=dark&font_scale=%2B1", b"Accept-Encoding: gzip, br", b"Accept-Language: ko, en;q=0.5"),
    ask(b"/articles/one", b"User-Agent: Mozilla/5.0", b"Sec-Fetch-Mode: navigate", b"X-Odd!#$%&'*+.^`|~: \xe9 \x80"),
    ask(b"/articles/one", b'If-None-Match: "other", W/"none"'),
    ask(b"/articles/one", b"If-None-Match: TAG"),
    ask(b"/articles/one", b"If-None-Match: TAG", b"Connection: close", method=b"HEAD"),
    ask(
        b"/articles/one", b"X-Forwarded-Host: other.example", b"X-Forwarded-Proto: https", b"X-Forwarded-For: 192.0.2.1"
    ),
    ask(b"/embed/one", b"Cookie: a=b", b"DNT: 1"),
    ask(b"/embed.v1.js", b"Accept-Encoding: br"),
    ask(b"/v1/qr?url=https://example.org/"),
]
OTHERS = [
    ask(b"/articles/one", b"Range: bytes=0-1"),
    ask(b"/articles/one", b"Authorization: Bearer wrong"),
    ask(b"/articles/one", b'If-Match: "other"'),
    ask(b"/articles/none"),
    ask(b"/articles/%6Fne"),
    ask(b"//articles/one"),
    ask(b"/articles/one#here"),
    ask(b"/articles/one?x=%22<>"),
    ask(b"http://news.example/healthz"),
    ask(b"*"),
    ask(b"/healthz", method=b"OPTIONS"),
    ask(b"/healthz", method=b"get"),
    ask(b"/healthz", method=b"POST"),
    ask(b"/healthz", version=b"1.2"),
    ask(b"/healthz", version=b"2.0"),
    ask(b"/healthz", b"Accept-Encoding: gzip", b"Accept-Encoding: br"),
    ask(b"/healthz", HOST[:-2]),
    ask(b"/healthz", b"Host: other.example"),
    ask(b"/healthz", b"Connection: upgrade, keep-alive", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"),
    ask(b"/healthz", b"Connection: close, close"),
    ask(b"/healthz", b"Connection: keep-alive", b"Connection: close"),
    ask(b"/healthz", b"Expect: 100-continue"),
    ask(b"/healthz", b"Expect: much"),
    ask(b"/healthz", b"Content-Length: 0"),
    ask(b"/healthz", b"Content-Length: 3") + b"abc",
    ask(b"/healthz", b"Content-Length: +3") + b"abc",
    ask(b"/healthz", b"Content-Length: 3", b"Content-Length: 4") + b"abc",
    ask(b"/healthz", b"Transfer-Encoding: chunked") + b"0\r\n\r\n",
    ask(b"/healthz", b"Transfer-Encoding: chunked", b"Content-Length: 5") + b"0\r\n\r\n",
    ask(b"/healthz", b"Transfer-Encoding : chunked") + b"0\r\n\r\n",
    ask(b"/healthz", b"Transfer-Encoding: xchunked") + b"0\r\n\r\n",
    ask(b"/healthz", b"Transfer_Encoding: chunked") + b"0\r\n\r\n",
    ask(b"/healthz", b"Script_Name: /x"),
    ask(b"/healthz", b"X: a", b" b"),
    ask(b"/healthz", b"X : a"),
    ask(b"/healthz", b" X: a"),
    ask(b"/healthz", b": a"),
    ask(b"/healthz", b"no field"),
    ask(b"/healthz", b"X: a\x00b"),
    ask(b"/healthz", b"X: a\tb"),
    ask(b"/healthz", b"X: a\rb"),
    ask(b"/healthz", b"X: a\nY: b"),
    ask(b"/healthz", b"X: \x7f"),
    ask(b"/healthz", b"X\xe9: a"),
    ask(b"/healthz", b"X: " + b"a" * 9000),
    ask(b"/healthz", b"X:" + b" " * 6000 + b"\x00"),
    ask(b"/healthz", *[b"X%d:   a" % number for number in range(99)], b"X"),
    ask(b"/healthz", *[b"X%d: a" % number for number in range(200)]),
    ask(b"/healthz?" + b"a" * 9000),
    ask(b"/healthz\x00"),
    ask(b"/healthz\xe9"),
    ask(b"/health z"),
    ask(b""),
    b"GET /healthz HTTP/1.1\r\n" + ID + b"\r\n",
    b"GET /healthz HTTP/1.1\r\nHost:\r\n" + ID + b"\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: bad host\r\n" + ID + b"\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: user@news.example\r\n" + ID + b"\r\n",
    b"GET /articles/one HTTP/1.1\r\nHost: <script>\r\n" + ID + b"\r\n",
    b"GET /healthz HTTP/1.1\n" + HOST + b"\n",
    b"GET /healthz HTTP/1.1\r\n" + HOST + b"\n\r\n\r\n",
    b"GET /healthz HTTP/1.1 \r\n" + HOST + ID + b"\r\n",
    b"GET  /healthz HTTP/1.1\r\n" + HOST + ID + b"\r\n",
    b"GET\t/healthz HTTP/1.1\r\n" + HOST + ID + b"\r\n",
    b"GET /healthz\r\n\r\n",
    b"\r\n" + ask(b"/healthz"),
    b"\r\n\r\n" + ask(b"/healthz"),
    ask(b"/healthz") + ask(b"/healthz"),
    ask(b"/healthz") * 3 + ask(b"/articles/one", b"Connection: close") + ask(b"/healthz"),
    ask(b"/healthz") + b"\r\n",
    ask(b"/healthz") + b"GET /smuggled HTTP/1.1\r\n" + HOST + ID + b"\r\n",
    ask(b"/healthz")[:-2],
    b"",
]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Serving]]:
    """A service whose loop answers, and one whose threads answer all: behind a proxy, upon one store."""
    with ExitStack() as stack:
        settings = {
            "data": tmp_path_factory.mktemp("data"),
            "api_keys": f"tests:{SECRET}",
            "trusted_proxies": "127.0.0.1",
            "max_header_bytes": 16384,
        }
        pair = [stack.enter_context(serving(front_bytes=size, **settings)) for size in (16_000_000, 0)]
        assert store(pair[0], "One").status == 201
        for service in pair:
            for request in (*PLAIN, *OTHERS):
                answered(service, request)
        yield pair[0], pair[1]


def store(service: Serving, title: str) -> Answer:
    sent = {"title": title, "content_html": "<p>Nobody had planned it.</p>", "language": "en", "id": "one"}
    sent |= {"date_published": "2026-01-01T00:00:00Z"}
    key = {"Authorization": f"Bearer {SECRET}", **JSON}
    return service.ask("/v1/articles/one", json.dumps({"article": sent}).encode(), method="PUT", **key)


def answered(service: Serving, request: bytes, *pieces: bytes) -> bytes:
    """Send it, and nothing after it; return all that comes back, but for what is an answer's own."""
    with service.connect() as client:
        for piece in (request, *pieces):
            client.sendall(piece)
        client.shutdown(SHUT_WR)
        return re.sub(OWN, b"", b"".join(iter(lambda: client.recv(65536), b"")))


@pytest.mark.parametrize("request_", [*PLAIN, *OTHERS], ids=lambda each: repr(each[:60]))
def test_the_loop_answers_as_a_thread_does(both: tuple[Serving, Serving], request_: bytes) -> None:
    """Head and body are the same, byte for byte, for what the loop answers, for what it does not, and for attacks."""
    if b"TAG" in request_:
        [tag] = re.findall(rb'ETag: (".*?")', answered(both[0], ask(b"/articles/one")))
        request_ = request_.replace(b"TAG", tag)
    ours, theirs = (answered(service, request_) for service in both)
    assert ours == theirs


def test_what_is_ready_needs_no_thread(tmp_path: Path) -> None:
    """While every thread waits for the database, all that is ready is answered; then what waited is done."""
    key = b"Authorization: Bearer " + SECRET.encode()
    delete = ask(b"/v1/articles/one", key, b"Connection: close", method=b"DELETE")
    with serving(
        data=tmp_path, threads=2, render_slots=1, api_keys=f"tests:{SECRET}", trusted_proxies="127.0.0.1"
    ) as service:
        store(service, "One")
        for _ in range(2):
            before = [answered(service, each) for each in PLAIN]
        with closing(sqlite3.connect(tmp_path / "standfirst.db")) as other, ExitStack() as stack:
            other.execute("BEGIN IMMEDIATE")
            waiting = [stack.enter_context(service.connect()) for _ in range(2)]
            for each in waiting:
                each.sendall(delete)
            assert [answered(service, each) for each in PLAIN] == before
            assert select(waiting, [], [], 0) == ([], [], [])
            other.rollback()
            assert {each.recv(65536)[9:12] for each in waiting} == {b"204", b"404"}


def test_a_change_by_another_process_is_seen_at_once(both: tuple[Serving, Serving]) -> None:
    """The loop asks the store before it gives a page."""
    store(both[1], "Another title")
    assert b"Another title" in answered(both[0], ask(b"/articles/one"))
    store(both[0], "One")


def test_what_the_loop_answers_is_counted_told_and_limited() -> None:
    """Each has its line in the log and its place in the figures, and is taken off the quota, probes excepted."""
    with serving(client_rate=2, log_level="debug") as service:
        code, probe = ask(b"/v1/qr?url=https://example.org/"), ask(b"/healthz")
        answers = [answered(service, each) for each in [code, probe] * 6]
        assert [int(each[9:12]) for each in answers] == [200, 200] * 2 + [429, 200] * 4
        left = [int(each) for answer in answers for each in re.findall(rb"RateLimit: \"client\";r=(\d+)", answer)]
        assert left == [1, 0, 0, 0, 0, 0]
        until(lambda: len([line for line in service.told if line["message"] == "request"]) >= 12, "all is told")
        told = Counter((line["route"], line["status"]) for line in service.told if line["message"] == "request")
        assert told == {("/v1/qr", 200): 2, ("/v1/qr", 429): 4, ("/healthz", 200): 6}
        figures = service.figures()
        for (route, status), number in told.items():
            assert figures[f'standfirst_requests_total{{method="GET",route="{route}",status="{status}"}}'] == number


def test_what_the_loop_answers_renews_the_worker() -> None:
    """They are requests like others: after so many the connection is closed, and another worker takes its place."""
    with serving(max_requests=20) as service:
        answers = [answered(service, ask(b"/healthz")) for _ in range(30)]
        until(lambda: len(service.workers()) == 2, "another worker is there")
        assert [each[9:12] for each in answers] == [b"200"] * 30
        assert Counter(b"Connection: close" in each for each in answers) == {False: 29, True: 1}


def test_a_fault_costs_no_more_than_a_thread(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong while the loop looks for an answer, the loop goes on, and the log has the stack."""

    def fail(_: dict[str, Any]) -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR, "standfirst"):
        assert AtOnce(fail).answer(bytearray(PLAIN[0]), ("", 0), ("", 0), may_keep=True) is None
    assert [record.exc_info and record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


def test_a_field_that_cannot_be_sent_does_not_end_the_loop(caplog: pytest.LogCaptureFixture) -> None:
    """What no header can hold is left to a thread, as any other fault is."""
    odd = Given(Kept("200 OK", "Link: <https://예시.example/>\r\n"), [], b"")
    with caplog.at_level(logging.ERROR, "standfirst"):
        assert AtOnce(lambda _: odd).answer(bytearray(PLAIN[0]), ("", 0), ("", 0), may_keep=True) is None
    assert [record.exc_info and record.exc_info[0] for record in caplog.records] == [UnicodeEncodeError]
