"""Look for a text that breaks the oracle: `python -m tests.fuzz SECONDS [guided|drawn]` (`make fuzz`).

By coverage (tests/fuzz/guided.py) or by the grammar (tests/fuzz/drawn.py). The text that breaks it, that ends the
process or that takes too long is kept in var/fuzz.
"""

import sys

from tests.fuzz.keeping import FOLDER, watched

SPARE = 600  # seconds beyond those asked for, after which nothing goes on any more


def main() -> int:
    """Look for the given number of seconds; 0 when all is well."""
    seconds, way = [*sys.argv[1:], "guided"][:2]
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"at-hand-{way}"
    command = [sys.executable, "-m", f"tests.fuzz.{way}", str(file), seconds]
    return 0 if watched(command, file, float(seconds) + SPARE) is None else 1


if __name__ == "__main__":
    sys.exit(main())
