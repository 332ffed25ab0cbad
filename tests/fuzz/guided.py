"""Fuzz by coverage (atheris), from the corpus and from what earlier runs found worth keeping.

Mark-up's own words are the dictionary.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["service"]):
    from tests.fuzz.grammar import ATTRIBUTES, CUTS, TAGS, VALUES, WORDS
    from tests.fuzz.keeping import FOLDER, Hand
    from tests.fuzz.oracle import check

LONGEST = 4096  # bytes
NEVER = 1 << 20  # seconds: an alarm that comes while Python ends kills it before the input is written


def dictionary() -> str:
    """Return the words that mutations insert, in libFuzzer's form."""
    tags = [form.format(tag) for tag in TAGS for form in ("<{}>", "</{}>", "<{} ")]
    words = [*tags, *(f" {name}=" for name in ATTRIBUTES), *VALUES, *WORDS, *CUTS]
    encoded = (word.encode("utf-8", "surrogatepass") for word in words if word)
    return "\n".join('"' + "".join(f"\\x{byte:02x}" for byte in each) + '"' for each in encoded)


def main(hand: Hand, seconds: str) -> None:
    """Hold text after text against the oracle."""
    seeds = FOLDER / "corpus"
    seeds.mkdir(exist_ok=True)
    for source in Path("tests/corpus").glob("*/source.html"):
        (seeds / source.parent.name).write_bytes(source.read_bytes())
    words = FOLDER / "dictionary"
    words.write_text(dictionary(), encoding="ascii")

    def one_input(given: bytes) -> None:
        with hand.trying(given):
            check(given.decode("utf-8", "replace"))

    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={NEVER}", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], str(seeds), f"-dict={words}", f"-artifact_prefix={FOLDER}/", *limits], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Hand(Path(sys.argv[1])), sys.argv[2])
