"""The ranges that are not public as a Markdown table; `python -m tests.docs.ranges` writes it into docs/fetching.md."""

from service.addresses import NOT_PUBLIC
from tests.docs.sections import write_section


def ranges_table() -> str:
    """Return one row for each range."""
    rows = (f"| `{row.network}` | {row.what} | {row.source} |" for row in NOT_PUBLIC)
    return "\n".join(("| range | what it is | source |", "|---|---|---|", *rows))


if __name__ == "__main__":
    write_section("fetching.md", "ranges", ranges_table())
