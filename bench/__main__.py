"""Measure, and write what comes out into docs/performance.md: `python -m bench [PART …]`, or all parts.

Every table is printed too. Nothing but the loopback is used, once the peers are installed (bench/against.py).
"""

import argparse
import time
from collections.abc import Callable

from bench import against, extraction, footprint, stages
from tests.docs.sections import write_section

PARTS: dict[str, Callable[[], str]] = {
    "stages": stages.table,
    "peers": against.articles,
    "pages": against.pages,
    "extraction": extraction.table,
    "cached": against.cached,
    "servers": against.servers,
    "codes": stages.codes,
    "memory": footprint.memory,
    "start": footprint.start,
    "weight": footprint.weight,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, and write docs/performance.md.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; all where none is named")
    named = parser.parse_args().parts or list(PARTS)
    if unknown := set(named) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}")
    for name in named:
        began = time.monotonic()
        table = PARTS[name]()
        print(f"\n## {name}, {time.monotonic() - began:.0f} s\n\n{table}", flush=True)
        write_section("performance.md", name, table)


if __name__ == "__main__":
    main()
