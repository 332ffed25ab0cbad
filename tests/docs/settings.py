"""The reference of the settings: `python -m tests.docs.settings` fills in docs/configuration.md what the code knows.

A row is `| variable | means | takes | default |`. What a setting means, and in which table it stands, is written by
hand in the document; what it takes and its default come from `service.config.settings.Settings`.
"""

import re
from collections.abc import Iterator
from dataclasses import Field, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from service.config.settings import PREFIX, Settings
from service.keys import Keys
from service.signing import SigningKeys
from service.source.adapters import Adapters

DOCUMENT = Path("docs/configuration.md")
_ROW = re.compile(rf"^\| `{PREFIX}([A-Z_]+)` \| (.+?) \|(?: .*)?$")
_KINDS = {int: "a whole number", float: "a number", bool: "`true` or `false`", Path: "a path", str: "text"}
_BOUNDS = {"ge": "{} or more", "gt": "above {}", "le": "{} at most"}


def written(document: str) -> str:
    """Return the document with each row's last two cells as the settings have them."""
    known = {each.name.upper(): each for each in fields(Settings)}
    return "".join(_line(line, known) for line in document.splitlines(keepends=True))


def named(document: str) -> list[str]:
    """Return the settings that have a row, in its order, by their names in the code."""
    return [match[1].lower() for line in document.splitlines() if (match := _ROW.match(line))]


def takes(name: str) -> str:
    """Return what a setting takes, as far as its type says: a kind of value, its bounds or its list."""
    hint = get_type_hints(Settings, include_extras=True)[name]
    kind, bounds = _kind(hint), ", ".join(_bounds(hint))
    return f"{kind}, {bounds}" if bounds else kind


def shown(default: object) -> str:
    """Return a default as the document writes it: what is empty, keys and tables too, as `none`."""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return " ".join(map(str, default)) or "none"
    return str(default) if isinstance(default, str | int | float | Path) else "none"


def _line(line: str, known: dict[str, Field[Any]]) -> str:
    match = _ROW.match(line)
    if match is None or match[1] not in known:
        return line
    field = known[match[1]]
    secret = " (secret)" if field.metadata.get("secret") else ""
    return f"| `{PREFIX}{match[1]}` | {match[2]} | {takes(field.name)}{secret} | {shown(field.default)} |\n"


def _kind(hint: Any) -> str:
    base = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(base) is Literal:
        return ", ".join(f"`{each}`" for each in get_args(base))
    if get_origin(base) in {Union, UnionType}:
        parts = [each for each in get_args(base) if each is not NoneType]
        return _kind(parts[0]) if len(parts) == 1 else "text"
    if get_origin(base) is tuple:
        return "several, parted by blanks"
    if base in {Keys, SigningKeys}:
        return "keys"
    return "a path" if base is Adapters else _KINDS.get(base, "text")


def _bounds(hint: Any) -> Iterator[str]:
    for note in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
        for bound in getattr(note, "metadata", ()):
            yield from (text.format(getattr(bound, name)) for name, text in _BOUNDS.items() if hasattr(bound, name))


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
