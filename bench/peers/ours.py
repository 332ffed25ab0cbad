"""The service's own application, for a server that is not its own: `granian --interface wsgi bench.peers.ours:app`."""

from service.app import create_app
from service.config.load import from_environment
from service.telemetry import logs

logs.configure("json", "info")
app = create_app(from_environment())
