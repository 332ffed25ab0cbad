"""The service is killed while it stores articles, again and again: `python -m tests.store.crash` tells what came of it.

Each round starts `standfirst serve` (gunicorn) on the same SQLite file. Four connections PUT new articles, each of its
own size and words, and articles of earlier rounds anew; when a number of answers that the seed chose has come, the
whole process group gets SIGKILL, with other writes in flight. Then the next round's server is asked for every article
of the round: what was answered with 201 or 200 is there as it was sent, with the validator of the answer; what was not
answered is there whole, or as it was before. At the end all articles of all rounds are held once more. After each kill
SQLite's integrity check passes.
"""

import argparse
import http.client
import os
import random
import sqlite3
import tempfile
import threading
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.server import Served, serving

CONNECTIONS = 4


@dataclass
class Known:
    """What may be there of an article: what was answered last, with its validator, and what was cut off after it."""

    article: dict[str, Any] | None = None
    etag: str | None = None
    cut_off: dict[str, Any] | None = None


@dataclass
class Tally:
    """All rounds together: writes that were answered, writes that were not, and how many of those were stored."""

    answered: int = 0
    cut_off: int = 0
    cut_off_and_stored: int = 0


def crash(folder: Path, *, rounds: int, writes: int, seed: int) -> Tally:
    """Run the rounds of that many writes each; raises AssertionError at the first article that is lost or torn."""
    chance = random.Random(seed)  # noqa: S311
    settings = {"STANDFIRST_DATA": str(folder), "STANDFIRST_THREADS": str(2 * CONNECTIONS)}
    known: dict[str, Known] = {}
    tally = Tally()
    written: list[str] = []
    for number in range(rounds + 1):
        with serving(settings) as served:
            tally.cut_off_and_stored += _hold(written if number < rounds else known, known, served)
            if number < rounds:
                written = _write(served, _names(number, writes, known, chance), known, chance, tally)
        _integrity(folder)
    return tally


def _names(number: int, writes: int, known: Collection[str], chance: random.Random) -> list[str]:
    """Return the ids of a round's writes: three new ones to each that is there already."""
    old = chance.sample(sorted(known), min(writes // 4, len(known)))
    names = [*old, *(f"round{number}-{each}" for each in range(writes - len(old)))]
    chance.shuffle(names)
    return names


def _write(served: Served, names: list[str], known: dict[str, Known], chance: random.Random, tally: Tally) -> list[str]:
    """Write until the moment comes, and kill; return what was begun."""
    waiting = [(name, _article(chance)) for name in names]
    left = chance.randint(1, len(names))
    begun: list[str] = []
    lock = threading.Lock()

    def begin() -> tuple[str, dict[str, Any]] | None:
        with lock:
            if not waiting:
                return None
            name, article = waiting.pop()
            begun.append(name)
            known.setdefault(name, Known()).cut_off = article
            return name, article

    def answer(name: str, article: dict[str, Any], etag: str) -> None:
        nonlocal left
        with lock:
            known[name] = Known(article, etag)
            tally.answered += 1
            left -= 1
            if left == 0:
                served.kill()

    def work() -> None:
        while (each := begin()) is not None:
            try:
                status, headers, _ = served.call("PUT", f"/v1/articles/{each[0]}", each[1])
            except (OSError, http.client.HTTPException):
                return
            assert status in {http.HTTPStatus.CREATED, http.HTTPStatus.OK}, status
            answer(*each, headers["ETag"])

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for done in [pool.submit(work) for _ in range(CONNECTIONS)]:
            done.result()
    tally.cut_off += sum(known[name].cut_off is not None for name in begun)
    return begun


def _article(chance: random.Random) -> dict[str, Any]:
    words = [chance.choice(("lake", "호수", "reeds", "البحيرة", "🌊")) for _ in range(chance.randint(1, 400))]
    return {"title": f"{words[0]} {chance.random()}", "content_html": f"<p>{' '.join(words)}</p>"}


def _hold(names: Iterable[str], known: dict[str, Known], served: Served) -> int:
    """Hold articles against the store; return how many writes are there that nobody was told of."""
    untold = 0
    for name in names:
        status, headers, found = served.call("GET", f"/v1/articles/{name}")
        last = known[name]
        if last.cut_off and status == http.HTTPStatus.OK and found["source"] == last.cut_off:
            untold += 1
            known[name] = last = Known(last.cut_off, headers["ETag"])
        if last.article is None:
            assert status == http.HTTPStatus.NOT_FOUND, f"{name} is there, and not as it was sent"
            continue
        assert status == http.HTTPStatus.OK, f"{name} is lost: {status}"
        assert (found["source"], headers["ETag"]) == (last.article, last.etag), name
        text = last.article["content_html"].removeprefix("<p>").removesuffix("</p>")
        assert found["article"]["content_text"].strip() == text, name
        last.cut_off = None
    return untold


def _integrity(folder: Path) -> None:
    connection = sqlite3.connect(folder / "standfirst.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def main() -> None:
    """Run it as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--writes", type=int, default=2000, help="of each round")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4)))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = crash(Path(folder), rounds=options.rounds, writes=options.writes, seed=options.seed)
    print(f"seed {options.seed}: {options.rounds} kills")
    print(f"{tally.answered:,} writes were answered: every one is there, whole")
    print(f"{tally.cut_off:,} were cut off: {tally.cut_off_and_stored:,} are there, whole; of the others nothing is")


if __name__ == "__main__":
    main()
