"""What Top 10 Stories cost: a ranking of many reads in each database, and the counting of one read.

`python -m bench.stories`; the figures are in docs/stories.md.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert, select

from service.site import Site
from service.store.articles import Articles
from service.store.engine import open_engine, writing
from service.store.entry import entry, given
from service.store.migrate import migrate
from service.store.reads import Reads
from service.store.schema import articles, reads
from service.stories.ranking import DECAY
from service.stories.tally import Tally
from service.stories.visits import Visit
from tests import postgres

ARTICLES, HOUR, ROUNDS = 5000, 500_000, 5
EXAMPLE = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))["article"]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def milliseconds(call: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    times = []
    for _ in range(ROUNDS):
        start = clock()
        call()
        times.append(clock() - start)
    return statistics.median(times) * 1000


def filled(url: str) -> Reads:
    """Return the reads of many articles, each read in every hour of the window."""
    migrate(url)
    store = Articles(open_engine(url))
    store.put("0", entry(given(EXAMPLE, {}), Site()), "owner-0")
    with writing(store.engine) as connection:
        row = dict(connection.execute(select(articles)).mappings().one())
        rows = [{**row, "id": str(n), "owner": f"owner-{n % 5}"} for n in range(1, ARTICLES)]
        connection.execute(insert(articles), rows)
        hours = range(HOUR - DECAY.window + 1, HOUR + 1)
        counts = [
            {"article_id": str(n), "hour": hour, "count": 1 + n * hour % 99} for n in range(ARTICLES) for hour in hours
        ]
        connection.execute(insert(reads), counts)
        connection.exec_driver_sql("ANALYZE")  # as a database that has run for a day has done by itself
    return Reads(store.engine)


def measure(name: str, counted: Reads, clock: Callable[[], float]) -> None:
    weights = DECAY.weights(HOUR)
    everybody = milliseconds(lambda: counted.ranking(weights, 100), clock)
    publisher = milliseconds(lambda: counted.ranking(weights, 100, "owner-1", "en"), clock)
    batch = {(str(n), HOUR): 1 for n in range(1000)}
    added = milliseconds(lambda: counted.add(batch, 0), clock)
    print(f"| {name} | {everybody:.0f} | {publisher:.0f} | {added:.0f} |")


def main() -> None:
    print(f"{ARTICLES} articles, read in each of {DECAY.window} hours (ms, median of {ROUNDS}):\n")
    print("| database | ranking of all | of a publisher in a language | 1,000 counts added |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite (CPU)", filled(f"sqlite:///{folder}/reads.db"), time.process_time)
    with postgres.running() as cluster:
        measure("PostgreSQL (elapsed)", filled(cluster.emptied()), time.perf_counter)
    tally, visits = Tally(), [Visit("GET", f"198.51.{n >> 8}.{n & 255}", BROWSER) for n in range(10_000)]
    whole = milliseconds(lambda: [tally.count("0", visit, 0) for visit in visits])
    print(f"\nCounting one read: {whole / len(visits) * 1000:.0f} µs")


if __name__ == "__main__":
    main()
