"""What a trace is made of, where no server is needed to tell."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from service.telemetry.stages import stage
from service.web.traces import Traces
from tests.collector import ERROR, attributes, collecting


def _nested(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    with stage("extract"):
        with stage("fetch"):
            pass
        with stage("fetch"):
            pass
    with stage("store"):
        pass
    start("200 OK", [])
    return [b"done"]


def _broken(_environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
    raise ValueError("secret")


def _ask(traces: Traces, method: str = "GET") -> list[bytes]:
    traces.start()
    environ = {"PATH_INFO": "/somewhere", "REQUEST_METHOD": method, "wsgi.url_scheme": "https"}
    try:
        return list(traces(environ, lambda *_: None))
    finally:
        traces.stop()


def test_what_lies_within_a_stage_is_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Further pages are fetched while an article is extracted: those spans are the extraction's."""
    with collecting() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
        assert _ask(Traces(_nested)) == [b"done"]
    [request] = collector.served
    assert collector.below(request) == ["extract", "store"]
    [extract] = [span for span in collector.spans if span.name == "extract"]
    assert collector.below(extract) == ["fetch", "fetch"]


def test_an_application_that_breaks_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exception goes on, and nothing of what it says is sent; a method that is none is `_OTHER`."""
    with collecting() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
        with pytest.raises(ValueError, match="secret"):
            _ask(Traces(_broken), method="SECRET")
    [request] = collector.served
    assert (request.name, request.status.code) == ("HTTP", ERROR)
    told = attributes(request)
    assert (told["http.request.method"], told["error.type"]) == ("_OTHER", "500")
    assert b"secret" not in b"".join(collector.bodies).lower()
