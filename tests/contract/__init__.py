"""The OpenAPI document held against the running service by schemathesis: `python -m tests.contract CASES`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Response
from werkzeug.serving import make_server

from service.openapi.samples import FEED, ID, PAGE
from tests.serving import serving
from tests.threads import running

KEY = "an-example-that-nobody-guesses"
CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
# Sources other than the site below are asked for in vain, and quickly; nobody is sent away for asking often.
SETTINGS = {"api_keys": f"example:{KEY}", "metrics_token": KEY, "fetch_seconds": 0.5, "client_rate": 0, "key_rate": 0}


@contextmanager
def site() -> Iterator[int]:
    """Serve a publisher's site, every page of which holds the article of the examples; give its port."""
    server = make_server("127.0.0.1", 0, Response(PAGE, content_type="text/html"), threaded=True)
    with running(server):
        yield server.server_port


def held(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the service with one article stored, send it what schemathesis makes up, and return the report."""
    with site() as port, serving(**SETTINGS, fetch_ports=port, fetch_networks="127.0.0.0/8") as service:
        feed = {**FEED, "items": [{**FEED["items"][0], "id": ID}]}
        headers = {"Authorization": f"Bearer {KEY}", "Content_Type": "application/feed+json"}
        assert service.ask("/v1/articles:import", json.dumps(feed).encode(), **headers).json["created"] == 1
        command = [str(Path(sys.executable).with_name("st")), "--config-file", str(CONFIGURATION), "run", "--no-color"]
        command += [f"http://{service.places[0]}/openapi.json", *arguments]
        environment = os.environ | {"KEY": KEY, "SITE": f"http://127.0.0.1:{port}/", "PYTHONPATH": str(Path.cwd())}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
