"""Four times the renderings that the service can make, beside slow clients: who is answered, how fast, at what memory.

`python -m bench.overload [SECONDS [SLOW]]` starts the service with its defaults, measures what it can do, and what a
reader waits beside SLOW connections (500) that send a byte a second and never finish; then it offers four times the
capacity for SECONDS (60) beside those, while a process of its own asks for /healthz ten times a second. It prints a
Markdown table.
"""

import asyncio
import itertools
import json
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from socket import create_connection

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


def offer(place: str, rate: float, seconds: float) -> tuple[Times, float]:
    """Ask at that rate whatever comes back; return the times and how long it took until all were answered."""
    times, began = Times(), time.monotonic()

    async def ask_on_and_on() -> None:
        asked: list[asyncio.Future[None]] = []
        while (now := time.monotonic() - began) < seconds:
            asked += [asyncio.ensure_future(ask(place, request(), times)) for _ in range(int(rate * now) - len(asked))]
            await asyncio.sleep(0.005)
        await asyncio.gather(*asked)

    asyncio.run(ask_on_and_on())
    return times, time.monotonic() - began


def regularly(place: str, make: Callable[[], bytes], seconds: float) -> list[float]:
    """Ask ten times a second, and return how long each took; every answer is 200."""
    host, _, port = place.rpartition(":")
    times, end = list[float](), time.monotonic() + seconds
    while (began := time.monotonic()) < end:
        with create_connection((host, int(port))) as client:
            client.sendall(make())
            answer = b"".join(iter(lambda: client.recv(65536), b""))
        times.append(time.monotonic() - began)
        assert answer.startswith(b"HTTP/1.1 200 "), answer[:200]
        time.sleep(0.1)
    return times


def probe() -> bytes:
    """Return a request for /healthz."""
    return b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def crawl(place: str, slow: int) -> None:
    """Hold so many connections, each with a head of which a byte comes every second; what is closed is opened again."""
    host, _, port = place.rpartition(":")

    async def client() -> None:
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection(host, int(port))
                writer.write(b"GET / HTTP/1.1\r\nX: ")
                while not reader.at_eof():
                    writer.write(b"x")
                    await writer.drain()
                    await asyncio.sleep(1)

    async def all_of_them() -> None:
        await asyncio.gather(*(client() for _ in range(slow)))

    asyncio.run(all_of_them())


def megabytes(service: Serving, field: str) -> float:
    """Return the worker's memory: VmRSS is the present one, VmHWM the most that it has been."""
    status = Path(f"/proc/{service.workers()[-1]}/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith(field))) / 1024


def measure(service: Serving, seconds: float, slow: int) -> None:
    """Print the table."""
    [place, *_] = service.places
    able, before = asyncio.run(capacity(place, 5)), megabytes(service, "VmRSS")
    rows = {name: regularly(place, make, 5) for name, make in (("/healthz, idle", probe), ("render, idle", request))}
    with ProcessPoolExecutor(3) as pool:  # and this process reads the service's log, lest the service wait for that
        pool.submit(crawl, place, slow)
        rows[f"render, {slow} slow clients beside"] = regularly(place, request, 10)
        probing = pool.submit(regularly, place, probe, seconds)
        times, took = pool.submit(offer, place, TIMES * able, seconds).result()
        rows["/healthz, overload and slow clients beside"] = probing.result()
        for process in multiprocessing.active_children():
            process.terminate()
    rows |= {f"overload: {status}": each for status, each in sorted(times.items())}
    print(f"Capacity {able:.0f}/s; {sum(map(len, times.values()))} asked in {seconds:g} s, answered in {took:.1f} s.\n")
    print("| asked for | number | median ms | 99th percentile ms |\n|---|---:|---:|---:|")
    for name, each in rows.items():
        centile = statistics.quantiles(each, n=100)[98] if len(each) > 1 else each[0]
        print(f"| {name} | {len(each)} | {statistics.median(each) * 1000:.0f} | {centile * 1000:.0f} |")
    print(f"\nMemory of the worker: {before:.0f} MB before, {megabytes(service, 'VmHWM'):.0f} MB at most.")


def main(seconds: float, slow: int) -> None:
    with serving() as service:
        measure(service, seconds, slow)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 500)
