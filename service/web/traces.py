"""Each request as a trace of OpenTelemetry's: a span for it, spans for its stages below, and no word of who asked.

The spans follow the conventions for HTTP servers (https://opentelemetry.io/docs/specs/semconv/http/http-spans/) but
for what names a person or an article: no address of a client, no path, no query, no user agent. The libraries that put
spans around any Flask application tell all of these; docs/decisions/0008 has the rest.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from service import __version__
from service.telemetry import metrics
from service.telemetry.stages import Stage, heard
from service.web.front import Given, Ready
from service.web.observed import QUIET, TOLD, Told
from service.web.proxies import Application

_SECONDS = 3.0  # in which what is left has to be sent when the process ends
_HEADER = "HTTP_TRACEPARENT"
_SERVICE = {"service.name": "standfirst", "service.version": __version__}
_LONGEST = 512  # characters of a traceparent; of a longer one the library warns, once for each request
_CALLERS = TraceContextTextMapPropagator()


class Traces:
    """A WSGI application around the application, which tells a collector of each request but probes.

    The variables of OpenTelemetry say where the collector is, what is sampled, and what the service is called. Nothing
    is sent before `start`, which belongs into the process that serves: its thread does not outlive a fork.
    """

    def __init__(self, app: Application) -> None:
        self._app = app
        self._exporter = OTLPSpanExporter()
        named = Resource.create(_SERVICE).merge(OTELResourceDetector().detect())
        self._provider = TracerProvider(resource=named, shutdown_on_exit=False)
        self._tracer = self._provider.get_tracer("standfirst", __version__)

    def start(self) -> None:
        """Begin to send."""
        self._provider.add_span_processor(BatchSpanProcessor(self._exporter))

    def stop(self) -> None:
        """Send what is left; a collector that does not answer keeps nobody waiting for more than some seconds."""
        last = threading.Thread(target=self._provider.shutdown, daemon=True)
        last.start()
        last.join(_SECONDS)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as the application does, which finds its own span in `traceparent`, as behind a proxy that traces."""
        if environ["PATH_INFO"] in QUIET:
            return self._app(environ, start_response)
        span, name, clock = self._begin(environ)
        if not span.is_recording():
            return self._app(environ, start_response)
        with heard() as stages:
            try:
                return self._app(environ, start_response)
            finally:
                self._tell(span, stages, clock)
                _end(span, name, environ)

    def at_once(self, ready: Ready) -> Ready:
        """Return what gives the same as what is ready, and tells of a request to which something was given."""

        def given(environ: dict[str, Any]) -> Given | None:
            if environ["PATH_INFO"] in QUIET:
                return ready(environ)
            span, name, clock = self._begin(environ)
            with heard() as stages:
                found = ready(environ)
            if found and span.is_recording():
                self._tell(span, stages, clock)
                _end(span, name, environ)
            return found

        return given

    def _begin(self, environ: dict[str, Any]) -> tuple[Span, str, float]:
        """Return the span of a request, which learns of it, its name, and what `time.time` is beyond `perf_counter`."""
        method = environ["REQUEST_METHOD"]
        name, told = (method, method) if method in metrics.METHODS else ("HTTP", "_OTHER")
        span = self._tracer.start_span(name, _caller(environ), SpanKind.SERVER, {"http.request.method": told})
        environ[_HEADER] = _traceparent(span)
        return span, name, time.time() - time.perf_counter()

    def _tell(self, parent: Span, stages: Sequence[Stage], clock: float) -> None:
        """Make spans of the stages: one that lies within another is its child."""
        above = [(parent, float("inf"))]
        for each in sorted(stages, key=lambda stage: (stage.began, -stage.ended)):
            while each.ended > above[-1][1]:
                above.pop()
            began, ended = (round((moment + clock) * 1e9) for moment in (each.began, each.ended))
            span = self._tracer.start_span(each.name, set_span_in_context(above[-1][0]), start_time=began)
            if each.error:
                span.set_attribute("error.type", each.error)
                span.set_status(StatusCode.ERROR)
            span.end(ended)
            above.append((span, each.ended))


def _caller(environ: dict[str, Any]) -> Context:
    """Return the caller's trace, if the request is part of one; its `tracestate` is not for us."""
    return _CALLERS.extract({"traceparent": environ.get(_HEADER, "")[:_LONGEST]}, Context())


def _traceparent(span: Span) -> str:
    known = span.get_span_context()
    return f"00-{known.trace_id:032x}-{known.span_id:016x}-{known.trace_flags:02x}"


def _end(span: Span, name: str, environ: dict[str, Any]) -> None:
    told: Told | None = environ.get(TOLD)
    status = told.status if told else 500
    if told and told.route != "none":
        span.update_name(f"{name} {told.route}")
        span.set_attribute("http.route", told.route)
    span.set_attributes({"url.scheme": environ["wsgi.url_scheme"], "http.response.status_code": status})
    if status >= 500:
        span.set_attribute("error.type", str(status))
        span.set_status(StatusCode.ERROR)
    span.end()
