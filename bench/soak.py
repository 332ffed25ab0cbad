"""Mixed load for a long time on one worker with PostgreSQL and Redis: does its memory stay what it is?

`python -m bench.soak [--minutes 15] [--callers 4]` prints the answers and the worker's memory by the minute, as a
Markdown table, and the growth after warm-up (the first fifth): the median of the last fifth of the time over that of
the fifth that follows the warm-up. It exits with 1 where that is more than 5 %, or an answer was none that was meant.
"""

import argparse
import http.client
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from service.shared import Shared
from tests import postgres, redis
from tests.serving import JSON, Answer, Serving, serving

KEY = "a-secret-of-the-soak-1"
SIGNED = {"Authorization": f"Bearer {KEY}"}
STORED = 500  # articles
READERS = 2000
FLAT = 0.05
EXAMPLE = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))["article"]
Ask = Callable[[Serving, random.Random], Answer]


def article(chance: random.Random) -> dict[str, Any]:
    """Return the seed's article under a new title, one to eight times as long."""
    return EXAMPLE | {
        "title": f"Article {chance.random()}",
        "content_html": EXAMPLE["content_html"] * chance.choice((1, 1, 1, 2, 8)),
    }


def name(chance: random.Random) -> str:
    """Return the id of a stored article, some oftener than others."""
    return f"a{int(STORED * chance.random() ** 2)}"


def reader(chance: random.Random) -> dict[str, str]:
    """Return what one of many readers sends."""
    return {
        "User_Agent": f"Mozilla/5.0 (reader {chance.randrange(READERS)})",
        "Accept_Encoding": chance.choice(CODINGS),
    }


def posted(path: str, **more: object) -> Ask:
    """Return what posts a new article there."""

    def ask(service: Serving, chance: random.Random) -> Answer:
        return service.ask(path, json.dumps({"article": article(chance)} | more).encode(), **JSON)

    return ask


def got(path: str) -> Ask:
    """Return what gets that, of a stored article where {} stands."""
    return lambda service, chance: service.ask(path.format(name(chance)), **reader(chance))


def put(service: Serving, chance: random.Random) -> Answer:
    body = json.dumps({"article": article(chance)}).encode()
    return service.ask(f"/v1/articles/{name(chance)}", body, method="PUT", **SIGNED, **JSON)


def fetched(service: Serving, chance: random.Random) -> Answer:
    return service.ask(f"/v1/render?url={SOURCE[0]}/{chance.randrange(1000)}", **SIGNED)


def broken(service: Serving, chance: random.Random) -> Answer:
    return service.ask("/v1/render", chance.choice((b"{", b'{"article": 1}', b"[" * 10_000, b"\xff")), **JSON)


def given_up(service: Serving, _: random.Random) -> Answer:
    """Begin a request, leave, and come back to ask whether the service lives."""
    with service.connect() as client:
        client.sendall(b"POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
    return service.ask("/healthz")


SOURCE: list[str] = []
CODINGS = ("br", "gzip", "zstd", "identity")
KINDS: dict[str, tuple[int, set[int], Ask]] = {  # how often, which answers are meant, and what is asked
    "page of a stored article": (30, {200}, got("/articles/{}")),
    "frame of a stored article": (10, {200}, got("/embed/{}")),
    "render": (15, {200}, posted("/v1/render")),
    "check": (4, {200}, posted("/v1/check")),
    "store": (10, {200, 201}, put),
    "fetch and render": (10, {200}, fetched),
    "feed": (2, {200}, got("/feed.atom?publisher=soak")),
    "stories": (4, {200}, got("/v1/stories/top")),
    "QR code": (5, {200}, got("/v1/qr?url=https://example.org/{}")),
    "not there": (3, {404}, got("/articles/none-{}")),
    "broken": (4, {400, 422}, broken),
    "given up": (3, {200}, given_up),
}


class _Source(BaseHTTPRequestHandler):
    """Pages of a thousand articles."""

    def do_GET(self) -> None:
        page = f"<html lang=en><title>T</title><article><h1>Page {self.path}</h1>{EXAMPLE['content_html']}</article>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def source() -> Iterator[ThreadingHTTPServer]:
    """Give a running source of pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Source)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    SOURCE[:] = [f"http://127.0.0.1:{server.server_port}"]
    yield server
    server.shutdown()
    server.server_close()


@contextmanager
def served() -> Iterator[Serving]:
    """Give the service, filled with articles."""
    with postgres.running() as cluster, redis.running() as cache, source() as pages:
        client = Shared(cache.url).client
        client.config_set("maxmemory", "64mb")
        client.config_set("maxmemory-policy", "allkeys-lru")
        settings = {"database_url": cluster.emptied(), "redis_url": cache.url, "api_keys": f"soak:{KEY}"}
        settings |= {"max_requests": 0, "key_rate": 0}
        settings |= {"fetch_networks": "127.0.0.0/8", "fetch_ports": str(pages.server_port)}
        with serving(**settings) as service:
            for number in range(STORED):
                sent = json.dumps({"article": EXAMPLE | {"title": f"Stored {number}"}}).encode()
                assert service.ask(f"/v1/articles/a{number}", sent, method="PUT", **SIGNED, **JSON).status == 201
            yield service


class Soak:
    """Callers that ask for what the table says, and what became of it."""

    def __init__(self, service: Serving) -> None:
        self.service = service
        self.over = threading.Event()
        self.answers: Counter[tuple[str, int]] = Counter()

    def call(self, seed: int) -> None:
        """Ask until it is over."""
        chance = random.Random(seed)  # noqa: S311
        weights = [often for often, _, _ in KINDS.values()]
        while not self.over.is_set():
            [kind] = chance.choices(tuple(KINDS), weights)
            try:
                status = KINDS[kind][2](self.service, chance).status
            except (OSError, http.client.HTTPException):
                status = 0
            self.answers[kind, status] += 1

    @property
    def strange(self) -> dict[tuple[str, int], int]:
        """Return the answers that were not meant; 0 is a connection that broke."""
        return {key: number for key, number in self.answers.items() if key[1] not in KINDS[key[0]][1]}


def resident(service: Serving) -> float:
    """Return the worker's memory in megabytes."""
    status = Path(f"/proc/{service.workers()[-1]}/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def growth(memory: list[float]) -> float:
    """Return how much more the last fifth is than the second, as a share."""
    fifth = len(memory) // 5
    return statistics.median(memory[-fifth:]) / statistics.median(memory[fifth : 2 * fifth]) - 1


def soak(service: Serving, minutes: float, callers: int) -> int:
    """Print the table, and return the exit code."""
    going, memory = Soak(service), list[float]()
    threads = [threading.Thread(target=going.call, args=(seed,)) for seed in range(callers)]
    for thread in threads:
        thread.start()
    print("| minute | answers | memory MB |\n|---:|---:|---:|")
    began = time.monotonic()
    while time.monotonic() < began + 60 * minutes:
        time.sleep(1)
        memory.append(resident(service))
        if len(memory) % 60 == 0:
            minute, median = len(memory) // 60, statistics.median(memory[-60:])
            print(f"| {minute} | {going.answers.total():,} | {median:.0f} |", flush=True)
    going.over.set()
    for thread in threads:
        thread.join()
    print("\n| asked for | answers |\n|---|---|")
    for kind in KINDS:
        of_kind = (f"{number:,} × {status}" for (each, status), number in sorted(going.answers.items()) if each == kind)
        print(f"| {kind} | {', '.join(of_kind)} |")
    grown = growth(memory)
    print(f"\ngrowth after warm-up: {grown:+.1%}; not meant: {going.strange or 'none'}; workers: {service.workers()}")
    return int(grown > FLAT or bool(going.strange) or len(service.workers()) > 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--callers", type=int, default=4)
    options = parser.parse_args()
    with served() as service:
        return soak(service, options.minutes, options.callers)


if __name__ == "__main__":
    sys.exit(main())
