"""Coverage-guided fuzzing of the way from text to page: `python -m tests.fuzz SECONDS` (`make fuzz`).

It starts from the corpus and from what earlier runs found worth keeping in var/fuzz, with mark-up's own words as its
dictionary; a text that breaks the oracle is written to var/fuzz/crash-*.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["service"]):
    from tests.fuzz.grammar import ATTRIBUTES, CUTS, TAGS, VALUES, WORDS
    from tests.fuzz.oracle import check

FOLDER = Path("var/fuzz")
LONGEST = 4096  # bytes


def one_input(given: bytes) -> None:
    """Hold one text against the oracle."""
    check(given.decode("utf-8", "replace"))


def dictionary() -> str:
    """Return the words that mutations insert, in libFuzzer's form."""
    tags = [form.format(tag) for tag in TAGS for form in ("<{}>", "</{}>", "<{} ")]
    words = [*tags, *(f" {name}=" for name in ATTRIBUTES), *VALUES, *WORDS, *CUTS]
    encoded = (word.encode("utf-8", "surrogatepass") for word in words if word)
    return "\n".join('"' + "".join(f"\\x{byte:02x}" for byte in each) + '"' for each in encoded)


def main() -> None:
    """Fuzz for the given number of seconds."""
    seeds = FOLDER / "corpus"
    seeds.mkdir(parents=True, exist_ok=True)
    for source in Path("tests/corpus").glob("*/source.html"):
        (seeds / source.parent.name).write_bytes(source.read_bytes())
    words = FOLDER / "dictionary"
    words.write_text(dictionary(), encoding="ascii")
    limits = [f"-max_total_time={sys.argv[1]}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], str(seeds), f"-dict={words}", f"-artifact_prefix={FOLDER}/", *limits], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
