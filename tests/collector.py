"""A collector of OpenTelemetry's: takes traces over HTTP as they are sent (OTLP 1.x), and reads them."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from tests.threads import running

SERVER, ERROR = Span.SPAN_KIND_SERVER, Status.STATUS_CODE_ERROR


@dataclass
class Collector:
    """What has arrived: each body as it was sent, and the address to send more to."""

    address: str = ""
    bodies: list[bytes] = field(default_factory=list)

    @property
    def requests(self) -> list[ExportTraceServiceRequest]:
        """Return what was sent, read."""
        return [ExportTraceServiceRequest.FromString(body) for body in self.bodies]

    @property
    def spans(self) -> list[Any]:
        """Return all spans, in the order in which they began."""
        scopes = (scope for sent in self.requests for each in sent.resource_spans for scope in each.scope_spans)
        return sorted((span for scope in scopes for span in scope.spans), key=lambda span: span.start_time_unix_nano)

    @property
    def served(self) -> list[Any]:
        """Return the spans of whole requests."""
        return [span for span in self.spans if span.kind == SERVER]

    def below(self, span: Any) -> list[str]:
        """Return the names of the spans right below one."""
        return [each.name for each in self.spans if each.parent_span_id == span.span_id]


def attributes(of: Any) -> dict[str, Any]:
    """Return the attributes of a span or a resource, by name."""
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in of.attributes}


@contextmanager
def collecting() -> Iterator[Collector]:
    """Give a collector that listens."""
    collector = Collector()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.path == "/v1/traces", self.path
            assert self.headers["Content-Type"] == "application/x-protobuf"
            collector.bodies.append(gzip.decompress(body) if self.headers["Content-Encoding"] == "gzip" else body)
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Write nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Taking) as server, running(server):
        collector.address = f"http://127.0.0.1:{server.server_port}"
        yield collector
