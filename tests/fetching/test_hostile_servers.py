"""A hostile server gets no more of our time and memory than is set, and its caller hears what was wrong."""

import gc
import gzip
import socket
import tracemalloc
import zlib
from collections.abc import Iterator
from ipaddress import ip_network

import pytest

from service.errors import StandfirstError
from service.source.fetch import Fetcher
from service.source.rules import FetchRules
from tests.fetching.conftest import PAGE, Build
from tests.fetching.servers import HERE, Reset, Sent, Server, answer, deaf, redirect

SOON = 0.3  # seconds
MEGABYTE = 1024 * 1024
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def _told(server: Server, build: Build, **rules: object) -> StandfirstError:
    with pytest.raises(StandfirstError) as raised:
        build(server.port, **rules).fetch(server.url())
    return raised.value


def _until_closed(server: Server, piece: bytes, seconds: float) -> Iterator[bytes]:
    """Send the piece again and again, that often, until the test is over."""
    while not server.closing.wait(seconds):
        yield piece


def _drip_body(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Content-Length: 100000\r\n\r\n<p>"
    yield from _until_closed(server, b"x", 0.02)


def _drip_chunks(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield from _until_closed(server, b"1\r\nx\r\n", 0.02)


def _drip_chunk_size(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield from _until_closed(server, b"0", 0.02)


def _drip_headers(server: Server) -> Iterator[bytes]:
    yield HEAD
    yield from _until_closed(server, b"X", 0.02)


def _drip_status(server: Server) -> Iterator[bytes]:
    yield from _until_closed(server, b"H", 0.02)


def _drip_trailers(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n"
    yield from _until_closed(server, b"X: y\r\n", 0.02)


def _drip_continue(server: Server) -> Iterator[bytes]:
    yield from _until_closed(server, b"HTTP/1.1 100 Continue\r\n\r\n", 0.02)


def _drip_gzip(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Content-Encoding: gzip\r\n\r\n"
    for byte in gzip.compress(b"<p>" + bytes(range(256)) * 100):
        if server.closing.wait(0.02):
            return
        yield bytes([byte])


def _silence(server: Server) -> Iterator[bytes]:
    server.closing.wait(60)
    yield b""


def _pause_in_body(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Content-Length: 10\r\n\r\n<p>"
    server.closing.wait(60)


@pytest.mark.parametrize(
    "sent",
    [
        *(_drip_body, _drip_chunks, _drip_chunk_size, _drip_headers, _drip_status, _drip_trailers, _drip_continue),
        *(_drip_gzip, _silence, _pause_in_body),
    ],
)
def test_who_drips_is_left_at_the_deadline(build: Build, sent: Sent) -> None:
    """However slowly and whatever part of an answer trickles in, it ends at the deadline as a source that was slow."""
    with Server({"/": sent}) as server:
        error = _told(server, build, seconds=SOON)
        assert (error.status, error.code) == (504, "source-slow")
        assert "0.3 seconds" in error.public


def test_the_deadline_is_that_of_all_redirects_together(build: Build) -> None:
    """Redirects that each take their time share one deadline."""

    def slow(server: Server) -> Iterator[bytes]:
        server.closing.wait(0.2)
        yield redirect("/next")

    with Server({"/": slow, "/next": slow}) as server:
        assert _told(server, build, seconds=SOON).status == 504


def test_a_server_that_takes_no_connection_ends_at_the_deadline(build: Build) -> None:
    """A connection that is never taken, as behind a firewall that drops packets, ends at the deadline."""
    with deaf() as port, pytest.raises(StandfirstError) as raised:
        build(port, seconds=SOON).fetch(f"http://{HERE}:{port}/")
    assert raised.value.status == 504


def test_a_handshake_that_never_ends_is_left(build: Build) -> None:
    """Over TLS the deadline holds for the handshake too."""
    with socket.create_server((HERE, 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(StandfirstError) as raised:
            build(port, seconds=SOON).fetch(f"https://{HERE}:{port}/")
    assert raised.value.status == 504


def _endless_headers(server: Server) -> Iterator[bytes]:
    yield HEAD
    yield from _until_closed(server, b"X-More: of it\r\n" * 1000, 0)


def _endless_line(server: Server) -> Iterator[bytes]:
    yield HEAD + b"X-Long: "
    yield from _until_closed(server, b"x" * 65536, 0)


def _endless_status(server: Server) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 "
    yield from _until_closed(server, b"x" * 65536, 0)


def _endless_continue(server: Server) -> Iterator[bytes]:
    yield from _until_closed(server, b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\n" * 1000, 0)


def _endless_trailers(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n"
    yield from _until_closed(server, b"X-More: of it\r\n" * 1000, 0)


def _ten_gigabytes(server: Server) -> Iterator[bytes]:
    yield HEAD + b"\r\n<p>"
    yield from _until_closed(server, b"x" * MEGABYTE, 0)


def _ten_gigabytes_in_chunks(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield from _until_closed(server, b"10000\r\n" + b"x" * 65536 + b"\r\n", 0)


def _tiny_chunks(server: Server) -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield from _until_closed(server, b"1;" + b"x" * 60_000 + b"\r\nx\r\n", 0)


def _bomb(server: Server) -> Iterator[bytes]:
    """Send 1 GB of zeros, which are 1 MB when packed."""
    yield HEAD + b"Content-Encoding: gzip\r\n\r\n"
    pack = zlib.compressobj(9, wbits=31)
    zeros = b"0" * MEGABYTE
    for _ in range(1024):
        if server.closing.is_set():
            return
        yield pack.compress(zeros)
    yield pack.flush()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (_endless_headers, 502),
        (_endless_line, 502),
        (_endless_status, 502),
        (_endless_continue, 413),
        (_endless_trailers, 413),
        (_ten_gigabytes, 413),
        (_ten_gigabytes_in_chunks, 413),
        (_tiny_chunks, 413),
        (_bomb, 413),
        (HEAD + b"Content-Length: 10737418240\r\n\r\n<p>", 413),
        (HEAD + b"Content-Length: 99999999999999999999999999999999\r\n\r\n<p>", 413),
    ],
)
def test_who_sends_without_end_is_left_at_the_cap(build: Build, sent: Sent, status: int) -> None:
    """What has no end, or unpacks to 1 GB, ends at the cap on bytes, with a few times as much memory at most."""
    with Server({"/": sent}) as server:
        build(server.port)  # what is built once is not part of it
        tracemalloc.start()
        try:
            error = _told(server, build, max_bytes=MEGABYTE, seconds=60)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert error.status == status
        assert peak < 8 * MEGABYTE


def _reset(_: Server) -> Iterator[bytes]:
    yield HEAD + b"Content-Length: 1000\r\n\r\n<p>"
    raise Reset


BROKEN = {
    "too short": HEAD + b"Content-Length: 1000\r\n\r\n<p>x",
    "reset": _reset,
    "chunks that end early": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n",
    "chunks of no size": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>\r\n",
    "no answer": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.9\r\n",
    "a banner": b"220 mail.example.org ESMTP\r\n",
    "a wrong status": b"HTTP/1.1 abc OK\r\n\r\n",
    "two lengths": HEAD + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\n<p>xx",
    "no gzip": HEAD + b"Content-Encoding: gzip\r\n\r\n<p>not packed",
    "gzip that ends early": HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE.encode() * 50)[:-20],
    "gzip of nothing": HEAD + b"Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
    "a coding not asked for": HEAD + b"Content-Encoding: br\r\n\r\nxyz",
    "two codings": HEAD + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(PAGE.encode())),
    "codings in two headers": HEAD + b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\nx",
    "a transfer not asked for": HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n",
    "not found": answer("no", "404 Not Found"),
    "gone": answer("no", "410 Gone"),
    "forbidden": answer("no", "403 Forbidden"),
    "failed": answer("no", "500 Internal Server Error"),
    "no content": answer("", "204 No Content"),
    "partial": answer(PAGE, "206 Partial Content"),
    "not modified, which was not asked": answer("", "304 Not Modified"),
    "a choice": answer("", "300 Multiple Choices"),
    "a login": answer("no", "401 Unauthorized", WWW_Authenticate="Basic"),
    "a redirect without target": answer("", "302 Found"),
    "a redirect to itself": redirect("/"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_told_as_one(build: Build, name: str) -> None:
    """Answers cut off, contradictory, not HTTP, packed in odd ways or of another status are the source's failure."""
    with Server({"/": BROKEN[name]}) as server:
        error = _told(server, build, seconds=60)
        assert (error.status, error.code) == (502, "source-failed")


@pytest.mark.parametrize("name", ["a banner", "no HTTP", "forbidden"])
def test_nothing_of_the_answer_is_told(build: Build, name: str) -> None:
    """What a server says that is no page is not repeated to the caller: no banner, no reason, no address."""
    with Server({"/": BROKEN[name]}) as server:
        error = _told(server, build)
        assert not any(word in error.public for word in ("SSH", "ESMTP", "220", "Forbidden", HERE, "refused"))


def test_a_closed_port_is_told_as_unreachable(build: Build) -> None:
    """A port where nobody listens is the source's failure."""
    with socket.socket() as closed:
        closed.bind((HERE, 0))
        with pytest.raises(StandfirstError) as raised:
            build(closed.getsockname()[1]).fetch(f"http://{HERE}:{closed.getsockname()[1]}/")
    assert raised.value.status == 502


def test_no_connection_is_left_open(build: Build) -> None:
    """A server that would go on talking after its answer, or its redirect, is hung up on."""

    def staying(server: Server) -> Iterator[bytes]:
        yield answer(PAGE)
        server.closing.wait(60)

    def sending_on(server: Server) -> Iterator[bytes]:
        yield redirect("/page")
        server.closing.wait(60)

    with Server({"/": sending_on, "/page": staying}) as server:
        assert build(server.port).fetch(server.url()).text == PAGE
        gc.collect()  # a socket that is still open says so when it goes, and warnings are errors


def test_a_redirect_is_not_read(build: Build) -> None:
    """The body of a redirect, however large, is left alone."""

    def endless(server: Server) -> Iterator[bytes]:
        yield b"HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Type: text/html\r\n\r\n"
        yield from _until_closed(server, b"x" * MEGABYTE, 0)

    with Server({"/": endless, "/page": answer(PAGE)}) as server:
        assert "Words" in build(server.port, max_bytes=MEGABYTE).fetch(server.url()).text


@pytest.mark.parametrize("length", [4, 5])
def test_redirects_are_followed_up_to_four(build: Build, length: int) -> None:
    """Four redirects lead to the page, five do not."""
    chain: dict[str, Sent] = {f"/{number}": redirect(f"/{number + 1}") for number in range(length)}
    with Server(chain | {f"/{length}": answer(PAGE)}) as server:
        fetcher = build(server.port)
        if length == 4:
            assert fetcher.fetch(server.url("/0#part")).address == server.url("/4")
        else:
            with pytest.raises(StandfirstError, match="more than 4 times"):
                fetcher.fetch(server.url("/0"))
        assert len(server.requests) == 5


BINARY = {
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a photograph": b"\xff\xd8\xff\xe0JFIF",
    "a GIF": b"GIF89a" + b"a" * 600,
    "a document": b"%PDF-1.7\n" + b"words " * 300,
    "an archive": b"PK\x03\x04" + b"a" * 600,
    "a program": b"\x7fELF\x02\x01\x01\x00" + b"a" * 600,
    "zeros": b"<html>" + b"\x00" * 600,
    "film": b"\x00\x00\x00\x18ftypmp42",
    "packed again": gzip.compress(b"<p>x</p>"),
}


@pytest.mark.parametrize("content_type", ["text/html", "application/xhtml+xml", "text/plain", ""])
@pytest.mark.parametrize("name", BINARY)
def test_binary_under_the_name_of_html_is_refused(build: Build, name: str, content_type: str) -> None:
    """What is no text is no page, whatever its header says, or when it says nothing."""
    with Server({"/": answer(BINARY[name], Content_Type=content_type)}) as server:
        error = _told(server, build)
        assert (error.status, error.code) == (415, "not-html")


@pytest.mark.parametrize(
    "content_type",
    [
        "image/png",
        "application/pdf",
        "application/json",
        "video/mp4",
        "application/octet-stream",
        "text/css",
        "nonsense",
    ],
)
def test_another_type_is_refused_unread(build: Build, content_type: str) -> None:
    """A type that is no page's is refused by its header: the body is not waited for."""

    def endless(server: Server) -> Iterator[bytes]:
        yield f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: 10737418240\r\n\r\n".encode()
        server.closing.wait(60)

    with Server({"/": endless}) as server:
        error = _told(server, build, seconds=60)
        assert error.status == 415
        assert content_type in error.public


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", PAGE),
        ("TEXT/HTML; charset=UTF-8", PAGE),
        (
            "application/xhtml+xml",
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>Words</p></html>",
        ),
        ("text/plain", PAGE),
        ("", "  \n<!-- a --><html><p>Words</p>"),
        ("", "\ufeff<!DOCTYPE html><p>Words"),
        ("text/html", "Words without any tag"),
        ("text/html; charset=utf-16", "Words in wide letters"),
    ],
)
def test_pages_are_taken(build: Build, content_type: str, body: str) -> None:
    """HTML under its types is taken; what has no type or is called plain text when it looks like HTML."""
    content = body.encode("utf-16-le" if "utf-16" in content_type else "utf-8")
    with Server({"/": answer(content, Content_Type=content_type)}) as server:
        assert "Words" in build(server.port).fetch(server.url()).text


KOREAN = "<p>똠방각하와 펲시콜라, 뷁! 서울시는 24일 봄꽃 축제를 연다고 밝혔다.<br><br>홍길동 기자</p>"


@pytest.mark.parametrize(
    ("content_type", "says", "codec", "charset"),
    [
        ("text/html", "", "cp949", "euc-kr"),
        ("", "<!doctype html>", "cp949", "euc-kr"),
        ("text/html", '<meta charset="euc-kr">', "cp949", "euc-kr"),
        ("text/html; charset=EUC-KR", "", "cp949", "euc-kr"),
        ('text/html; charset="ks_c_5601-1987"', "", "cp949", "euc-kr"),
        ("text/html;charset=ms949", "<meta charset=utf-8>", "cp949", "euc-kr"),
        ("text/html; charset=utf-8", "<meta charset=euc-kr>", "cp949", "euc-kr"),
        ("text/html; charset=ISO-8859-1", "<meta charset=euc-kr>", "cp949", "euc-kr"),
        ("text/html; charset=euc-kr", "", "utf-8-sig", "utf-8"),
        ("text/html", "", "utf-8", "utf-8"),
        ("text/html", "", "utf-16", "utf-16le"),
    ],
)
def test_korean_pages_come_out_whole(build: Build, content_type: str, says: str, codec: str, charset: str) -> None:
    """Declared, undeclared or wrongly declared, not one character is wrong."""
    with Server({"/": answer((says + KOREAN).encode(codec), Content_Type=content_type)}) as server:
        page = build(server.port).fetch(server.url())
        assert (page.text, page.charset) == (says + KOREAN, charset)


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/기사/봄?q=꽃", "/%EA%B8%B0%EC%82%AC/%EB%B4%84?q=%EA%BD%83"),
        ("next", "/a/next"),
        ("?b", "/a/?b"),
        ("../c#d", "/c"),
    ],
)
def test_a_redirect_is_read_as_browsers_read_it(build: Build, location: str, asked: str) -> None:
    """Letters beyond ASCII, relative addresses and fragments lead where a browser would go."""
    with Server({"/a/": redirect(location), asked: answer(PAGE)}) as server:
        assert build(server.port).fetch(server.url("/a/")).address == server.url(asked)


def test_plain_text_is_no_page(build: Build) -> None:
    """Plain text that does not look like HTML is refused."""
    with Server({"/": answer("Dear reader,", Content_Type="text/plain")}) as server:
        assert _told(server, build).status == 415


def test_a_packed_page_is_unpacked(build: Build) -> None:
    """Gzip is asked for, and only gzip."""
    with Server({"/": answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")}) as server:
        assert build(server.port).fetch(server.url()).text == PAGE
        assert server.asked("Accept-Encoding") == ["gzip"]


def test_a_page_just_within_the_cap_is_taken(build: Build) -> None:
    """The cap is the last size that is taken, unpacked; one byte more is too large."""
    body = PAGE.encode().ljust(5000)
    packed = answer(gzip.compress(body), Content_Encoding="gzip")
    with Server({"/": answer(body), "/packed": packed}) as server:
        for path in ("/", "/packed"):
            assert len(build(server.port, max_bytes=5000).fetch(server.url(path)).text) == 5000
            with pytest.raises(StandfirstError, match="4999 bytes"):
                build(server.port, max_bytes=4999).fetch(server.url(path))


def test_it_says_honestly_who_asks() -> None:
    """The User-Agent names the service, its version and whom to ask."""
    with Server({"/": answer(PAGE)}) as server:
        rules = FetchRules(ports=(server.port,), networks=(ip_network(HERE),), contact="https://read.example.org")
        Fetcher(rules).fetch(server.url())
        [agent] = server.asked("User-Agent")
    assert agent.startswith("Standfirst/")
    assert agent.endswith(" (+https://read.example.org)")
