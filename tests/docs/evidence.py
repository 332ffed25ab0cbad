"""The evidence that a document names in code: files, and tests as file::name."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_CODE = re.compile(r"`([^`]+)`")
_FILE = re.compile(r"[\w./-]+\.(py|js|md|yaml|lock)|Dockerfile|Makefile")
_TEST = re.compile(r"([\w/]+\.py)::(\w+)")


@dataclass(frozen=True)
class Row:
    """A row of a table: its first cell, and what the others name."""

    name: str
    files: tuple[str, ...]
    tests: tuple[tuple[str, str], ...]


def rows(text: str) -> tuple[Row, ...]:
    """Return the rows of all tables with three cells or more, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in lines]
    return tuple(_row(each[0], " ".join(each[1:])) for each in cells if len(each) >= 3)


def missing(row: Row) -> tuple[str, ...]:
    """Return what a row names and is not there: files below service/ or the root, tests below tests/."""
    files = [each for each in row.files if not (Path("service", each).exists() or Path(each).exists())]
    return (*files, *(f"{file}::{name}" for file, name in row.tests if name not in _names(Path("tests", file))))


def _row(name: str, rest: str) -> Row:
    words = [word for code in _CODE.findall(rest) for word in code.split()]
    tests = tuple((match[1], match[2]) for word in words if (match := _TEST.fullmatch(word)))
    return Row(name, tuple(word for word in words if _FILE.fullmatch(word)), tests)


@cache
def _names(file: Path) -> frozenset[str]:
    if not file.exists():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
