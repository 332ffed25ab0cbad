"""The OpenAPI document held against the running service by schemathesis: `python -m tests.contract CASES`."""

import json
import os
import subprocess
import sys
from pathlib import Path

from service.openapi.samples import FEED, ID
from tests.serving import serving

KEY = "an-example-that-nobody-guesses"
CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
# Sources are asked for in vain here, and quickly; nobody is sent away for asking often.
SETTINGS = {"api_keys": f"example:{KEY}", "metrics_token": KEY, "fetch_seconds": 0.05, "client_rate": 0, "key_rate": 0}


def held(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the service with one article stored, send it what schemathesis makes up, and return the report."""
    with serving(**SETTINGS) as service:
        feed = {**FEED, "items": [{**FEED["items"][0], "id": ID}]}
        headers = {"Authorization": f"Bearer {KEY}", "Content_Type": "application/feed+json"}
        assert service.ask("/v1/articles:import", json.dumps(feed).encode(), **headers).json["created"] == 1
        command = [str(Path(sys.executable).with_name("st")), "--config-file", str(CONFIGURATION), "run", "--no-color"]
        command += [f"http://{service.places[0]}/openapi.json", *arguments]
        environment = os.environ | {"KEY": KEY, "PYTHONPATH": str(Path.cwd())}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
