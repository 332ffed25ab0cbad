"""Four times the renderings that the service can make, beside slow clients: who is answered, how fast, at what memory.

`python -m bench.overload [SECONDS [SLOW]]` starts the service with its defaults, measures what it can do, then offers
four times that for SECONDS (60), with SLOW connections (500) beside it that never finish their request, and prints a
Markdown table. A process of its own asks for /healthz ten times a second.
"""

import asyncio
import itertools
import json
import multiprocessing
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from tests.serving import Serving, serving

TIMES = 4
EXAMPLE = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))
Times = dict[str, list[float]]
_number = itertools.count()


def request() -> bytes:
    """Return a request to render an article that was never rendered before."""
    title = f"Article {next(_number)}"
    body = json.dumps(EXAMPLE | {"article": EXAMPLE["article"] | {"title": title}}).encode()
    head = f"POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body


async def ask(place: str, sent: bytes, times: Times) -> None:
    """Send it on a connection of its own, and note when all of the answer is there, by its status."""
    host, _, port = place.rpartition(":")
    began = time.monotonic()
    try:
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(sent)
        answer = await reader.read(-1)
        writer.close()
    except OSError as error:
        answer = f"- {type(error).__name__}".encode()
    times.setdefault((answer or b"- nothing").split(None, 2)[1].decode(), []).append(time.monotonic() - began)


async def capacity(place: str, seconds: float) -> float:
    """Return the renderings a second that four clients get, each asking again when it is answered."""
    end, times = time.monotonic() + seconds, Times()

    async def client() -> None:
        while time.monotonic() < end:
            await ask(place, request(), times)

    await asyncio.gather(*(client() for _ in range(4)))
    return len(times["200"]) / seconds


async def offer(place: str, rate: float, seconds: float) -> tuple[Times, float]:
    """Ask at that rate whatever comes back; return the times and how long it took until all were answered."""
    times, began, asked = Times(), time.monotonic(), []
    while (now := time.monotonic() - began) < seconds:
        asked += [asyncio.ensure_future(ask(place, request(), times)) for _ in range(int(rate * now) - len(asked))]
        await asyncio.sleep(0.005)
    await asyncio.gather(*asked)
    return times, time.monotonic() - began


def probe(place: str, seconds: float, into: "multiprocessing.Queue[list[float]]") -> None:
    """Ask for /healthz ten times a second."""
    sent, times, end = (
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        Times(),
        time.monotonic() + seconds,
    )
    while time.monotonic() < end:
        asyncio.run(ask(place, sent, times))
        time.sleep(0.1)
    assert set(times) == {"200"}, Counter({status: len(each) for status, each in times.items()})
    into.put(times["200"])


def resident(service: Serving) -> float:
    """Return the megabytes of memory of the last worker."""
    status = Path(f"/proc/{service.workers()[-1]}/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def main(seconds: float, slow: int) -> None:
    with serving() as service:
        [place, *_] = service.places
        able = asyncio.run(capacity(place, 5))
        before = resident(service)
        hanging = [service.connect() for _ in range(slow)]
        for connection in hanging:
            connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        probed: multiprocessing.Queue[list[float]] = multiprocessing.Queue()
        probe(place, 5, probed)
        idle = probed.get()
        prober = multiprocessing.Process(target=probe, args=(place, seconds, probed))
        prober.start()
        times, took = asyncio.run(offer(place, TIMES * able, seconds))
        total = sum(map(len, times.values()))
        print(
            f"capacity {able:.0f}/s; {total} asked in {seconds:g} s beside {slow} slow clients, "
            f"answered in {took:.1f} s\n"
        )
        print("| answer | number | median ms | 99th percentile ms |\n|---|---:|---:|---:|")
        for name, each in [*sorted(times.items()), ("/healthz", probed.get()), ("/healthz, idle", idle)]:
            centile = statistics.quantiles(each, n=100)[98] if len(each) > 1 else each[0]
            print(f"| {name} | {len(each)} | {statistics.median(each) * 1000:.0f} | {centile * 1000:.0f} |")
        print(f"\nmemory of the worker: {before:.0f} MB before, {resident(service):.0f} MB after")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 500)
