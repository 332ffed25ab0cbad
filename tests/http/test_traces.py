"""Traces reach a real collector from a real server: whole, in the caller's trace, and with no word of who asked."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import redis
from tests.collector import ERROR, SERVER, Collector, attributes, collecting
from tests.fetching.servers import HERE, Server, answer, deaf
from tests.serving import EXAMPLE, JSON, Serving, serving

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SECRET = "a-secret-of-the-tests-1"
KEY = {"Authorization": f"Bearer {SECRET}"} | JSON
PAGE = f"<html><title>A well</title><article><h1>A well</h1>{'<p>It is deep, and nobody has seen its end.</p>' * 20}"


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """A collector that services are told of; they send all that they have when they end."""
    with collecting() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
        monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "3600000")
        yield collector


def _logged(service: Serving) -> list[str]:
    """Return the traces that the lines of requests name."""
    return [line["trace_id"] for line in service.told if line["message"] == "request" and line["route"] != "/metrics"]


def test_a_request_is_a_span_and_its_stages_are_spans_below(collector: Collector) -> None:
    """The caller's trace goes on; the route, the method and the status are told, and the log names the trace."""
    with serving() as service:
        service.ask("/v1/render", EXAMPLE, traceparent=f"00-{TRACE}-{PARENT}-01", Accept_Encoding="gzip", **JSON)
        assert service.stop() == 0
        assert _logged(service) == [TRACE]
    [span] = collector.served
    assert (span.name, span.kind, span.parent_span_id.hex()) == ("POST /v1/render", SERVER, PARENT)
    assert {each.trace_id.hex() for each in collector.spans} == {TRACE}
    assert attributes(span) == {
        "http.request.method": "POST",
        "http.route": "/v1/render",
        "http.response.status_code": 200,
        "url.scheme": "http",
    }
    made = ["wait", "guard", "sanitize", "repair", "typeset", "write", "page", "compress"]
    assert collector.below(span) == made
    assert all(span.start_time_unix_nano <= each.start_time_unix_nano for each in collector.spans)
    assert all(each.end_time_unix_nano <= span.end_time_unix_nano for each in collector.spans)


def test_a_request_without_a_trace_begins_one(collector: Collector) -> None:
    """Each has its own, and the log names it; what is no traceparent is none."""
    with serving() as service:
        service.ask("/v1/render", EXAMPLE, **JSON)
        service.ask("/v1/qr?url=https://e.org/", traceparent="00-" + "0" * 600)
        service.ask("/nowhere")
        service.stop()
        traces = _logged(service)
    assert [span.trace_id.hex() for span in collector.served] == traces
    assert len(set(traces)) == 3
    assert [span.name for span in collector.served] == ["POST /v1/render", "GET /v1/qr", "GET"]
    assert not any(span.parent_span_id for span in collector.served)


def test_what_the_caller_does_not_sample_is_not_sent(collector: Collector) -> None:
    """The answer is the same, and the log names the trace."""
    with serving() as service:
        assert service.ask("/v1/qr?url=https://e.org/", traceparent=f"00-{TRACE}-{PARENT}-00").status == 200
        service.stop()
        assert _logged(service) == [TRACE]
    assert not collector.bodies


def test_stored_articles_tell_of_the_store_and_ready_answers_are_spans_too(collector: Collector) -> None:
    """A write, a read, and the read's repetition, which does not come to Flask."""
    with serving(api_keys=f"tests:{SECRET}") as service:
        article = json.dumps({"article": json.loads(EXAMPLE)["article"]}).encode()
        assert service.ask("/v1/articles/a", article, method="PUT", **KEY).status == 201
        etag = service.ask("/articles/a").headers["ETag"]
        assert service.ask("/articles/a", If_None_Match=etag).status == 304
        service.stop()
    put, read, again = collector.served
    assert collector.below(put) == ["render", "store"]
    assert "store" in collector.below(read)
    assert collector.below(again) == ["store"]
    assert again.name == "GET /articles/<article_id>"
    assert attributes(again)["http.response.status_code"] == 304


def test_what_instances_share_is_told_also_when_it_is_gone(collector: Collector) -> None:
    """Redis is asked for a quota and for a page, then for nothing; the failure is named."""
    with redis.running() as shared, serving(redis_url=shared.url, client_rate=600) as service:
        service.ask("/v1/render", EXAMPLE, **JSON)
        shared.stop()
        service.ask("/v1/render", EXAMPLE, **JSON)
        service.stop()
    there, gone = collector.served
    assert collector.below(there).count("redis") > 2
    assert collector.below(gone) == ["redis"]
    assert [attributes(span) for span in collector.spans if span.parent_span_id == gone.span_id] == [
        {"error.type": "ConnectionError"}
    ]


def test_no_span_says_who_asked_or_for_what(collector: Collector) -> None:
    """No address, path, query, user agent, key, host, body or vendor's state is anywhere in what is sent."""
    with serving(api_keys=f"publisher:{SECRET}", trusted_proxies=1) as service:
        whose = {"X_Forwarded_For": "203.0.113.77", "User_Agent": "an-agent", "Cookie": "a-cookie", "Host": "host.test"}
        state = {"traceparent": f"00-{TRACE}-{PARENT}-01", "tracestate": "vendor=somebody", "baggage": "who=somebody"}
        article = b'{"article": {"title": "Somebody", "content_html": "<p>somebody</p>"}}'
        assert service.ask("/v1/articles/somebody", article, method="PUT", **KEY, **whose, **state).status == 201
        service.ask("/articles/somebody?theme=dark&who=somebody", **whose, **state)
        service.ask("/somebody?who=somebody", **whose, **state)
        service.ask("/v1/render?url=http://somebody.test/", method="GET", **KEY, **whose, **state)
        service.stop()
    assert len(collector.served) == 4
    sent = b"".join(collector.bodies).lower()
    for word in ("somebody", "203.0.113.77", "127.0.0.1", "agent", "cookie", "host.test", "publisher", SECRET, "dark"):
        assert word.encode() not in sent, word


def test_sources_hear_nothing_of_traces(collector: Collector) -> None:
    """Fetching is a span, and no header of the request that goes out names the trace."""
    with Server({"/": answer(PAGE)}) as source:
        with serving(api_keys=f"tests:{SECRET}", fetch_networks=f"{HERE}/32", fetch_ports=source.port) as service:
            asked = f"/v1/render?url=http://{HERE}:{source.port}/"
            assert service.ask(asked, traceparent=f"00-{TRACE}-{PARENT}-01", **KEY).status == 200
            service.stop()
        [head] = source.requests
    assert TRACE not in head
    assert "trace" not in head.lower()
    assert {"fetch", "extract", "sanitize"} <= set(collector.below(collector.served[0]))


def test_what_fails_says_so(collector: Collector) -> None:
    """A stage that ends with an error has its code; a request is an error where the service or a source is at fault."""
    with serving(api_keys=f"tests:{SECRET}", fetch_networks=f"{HERE}/32", fetch_ports="9") as service:
        assert service.ask(f"/v1/render?url=http://{HERE}:9/", method="GET", **KEY).status == 502
        assert service.ask("/v1/render", b"{", **JSON).status == 400
        service.stop()
    failed, refused = collector.served
    assert failed.status.code == ERROR
    assert attributes(failed)["error.type"] == "502"
    [fetch] = [span for span in collector.spans if span.name == "fetch"]
    assert attributes(fetch) == {"error.type": "source-failed"}
    assert refused.status.code != ERROR


def test_every_process_sends_what_it_has(collector: Collector) -> None:
    """Workers that are renewed have threads of their own, and lose no span at their end; probes are no spans."""
    with serving(max_requests=4) as service:
        for _ in range(14):
            assert service.ask("/v1/qr?url=https://e.org/").status == 200
            assert service.ask("/healthz").status == 200
        service.stop()
        assert len(service.workers()) > 2
    assert len(collector.served) == 14


def test_the_service_is_named_by_the_variables(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    """OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES go before our own names; what is sent may be compressed."""
    monkeypatch.setenv("OTEL_SERVICE_NAME", "reader")
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=tests")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
    with serving() as service:
        service.ask("/v1/qr?url=https://e.org/")
        service.stop()
    [sent] = collector.requests
    named = attributes(sent.resource_spans[0].resource)
    assert named["service.name"] == "reader"
    assert named["deployment.environment.name"] == "tests"
    assert named["service.version"]


def test_a_collector_that_hangs_costs_no_answer_and_no_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks has the answer, and the service ends, although what it has to tell cannot be sent."""
    with deaf() as port:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://{HERE}:{port}")
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "3600")
        with serving() as service:
            assert service.ask("/v1/render", EXAMPLE, **JSON).status == 200
            assert service.stop() == 0


def test_where_nobody_asks_for_traces_their_library_is_not_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python itself says what it imports."""
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    with serving() as service:
        assert service.ask("/v1/qr?url=https://e.org/").status == 200
        service.stop()
        assert any("service.serving.server" in line for line in service.lines)
        assert not any("opentelemetry" in line for line in service.lines)


@pytest.mark.usefixtures("collector")
def test_without_the_library_a_warning_says_that_nothing_is_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The service serves; the line names what to install, and the variable that asked."""
    (tmp_path / "opentelemetry.py").touch()  # found first, and without the modules of the library
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with serving() as service:
        assert service.ask("/v1/qr?url=https://e.org/").status == 200
        service.stop()
        [warning] = [line for line in service.told if "otel" in line["message"]]
    assert warning["level"] == "warning"
    assert warning["asked_by"] == "OTEL_EXPORTER_OTLP_ENDPOINT"
