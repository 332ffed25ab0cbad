"""Values of a query string that belong to one route alone, each checked under its own name."""

from collections.abc import Mapping

from flask import request

from service.errors import InvalidFields


def needed(name: str) -> str:
    """Return the value; raises InvalidFields when it is missing or blank."""
    value = request.args.get(name, "").strip()
    if not value:
        raise InvalidFields.one(name, "is needed")
    return value


def one_of(name: str, given: Mapping[str, str], *allowed: str) -> str:
    """Return the value; raises InvalidFields, listing what is allowed."""
    if given[name] not in allowed:
        raise InvalidFields.one(name, f"must be one of {', '.join(allowed)}")
    return given[name]


def whole(name: str, given: Mapping[str, str]) -> int | None:
    """Return the whole number of 1 or more, or None where none is given; raises InvalidFields."""
    value = given.get(name, "").strip()
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 9 or int(value) < 1:
        raise InvalidFields.one(name, "must be a whole number of 1 or more")
    return int(value)


def number(name: str, given: Mapping[str, str]) -> int:
    """Return the whole number; raises InvalidFields."""
    if not given[name].isascii() or not given[name].isdigit() or len(given[name]) > 4:
        raise InvalidFields.one(name, "must be a whole number")
    return int(given[name])
