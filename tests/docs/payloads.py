"""The families of the payload corpus as Markdown; `python -m tests.docs.payloads` writes docs/hostile-html.md."""

from collections import Counter

from tests.docs.sections import write_section
from tests.security.payloads import FAMILIES, corpus


def payload_table() -> str:
    """Return each family with its number of payloads and what they try."""
    counts = Counter(payload.family for payload in corpus())
    rows = (
        f"| {family} | {counts[family]:,} | {_promise(module.__doc__ or '')} |" for family, module in FAMILIES.items()
    )
    head = "| family | payloads | what they try |\n|---|---|---|\n"
    return head + "\n".join(rows) + f"\n| together | {len(corpus()):,} | |"


def _promise(docstring: str) -> str:
    return docstring.strip().splitlines()[0].rstrip(".")


if __name__ == "__main__":
    write_section("hostile-html.md", "payloads", payload_table())
