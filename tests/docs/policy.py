"""The policy's tables as Markdown; `python -m tests.docs.policy` writes them into docs/hostile-html.md."""

from service.html.policy import ROWS
from tests.docs.sections import write_section


def policy_tables() -> str:
    """Return one table for each kind of row: the elements, their own attributes, and the reason."""
    return "\n\n".join(
        "\n".join(
            (
                f"**Elements {kind}**\n",
                "| elements | own attributes | why |",
                "|---|---|---|",
                *(f"| {_code(row.tags.split())} | {_code(row.attributes)} | {row.why} |" for row in rows),
            )
        )
        for kind, rows in ROWS.items()
    )


def _code(names: object) -> str:
    return " ".join(f"`{name}`" for name in names)  # type: ignore[attr-defined]


if __name__ == "__main__":
    write_section("hostile-html.md", "policy", policy_tables())
