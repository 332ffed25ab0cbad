"""`standfirst sign`: an address of somebody's page goes in, a signed address of this service comes out."""

import argparse
import re
import time
from contextlib import suppress
from datetime import datetime
from urllib.parse import quote

from service.config.environment import PREFIX, SettingsError
from service.config.load import from_environment
from service.errors import InvalidFields
from service.fields import web_address
from service.parsing import OPTION_FIELDS, from_flat, options_alone
from service.signing import signed

_PATHS = ("/v1/render", "/embed")
_LOCAL = "http://127.0.0.1:8000"  # where `make serve` serves
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_SPAN = re.compile(r"([1-9][0-9]{0,8})([smhdw])")
_MAX_EXPIRY = 999_999_999_999


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("url", help="the page to be rendered")
    command.add_argument("--path", choices=_PATHS, default=_PATHS[0])
    command.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="how it is rendered")
    end = command.add_mutually_exclusive_group()
    end.add_argument("--expires-in", default="1h", metavar="SPAN", help="such as 90s, 15m, 1h, 30d, 52w; default 1h")
    end.add_argument("--exp", metavar="MOMENT", help="Unix time, or RFC 3339")


def run(options: argparse.Namespace) -> None:
    """Print the signed address."""
    settings = from_environment()
    if not settings.signing_keys.secrets:
        raise SettingsError(f"{PREFIX}SIGNING_KEYS is needed: one secret or several, parted by blanks; the first signs")
    pairs = {"url": _address(options.url), **_options(options.option)}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs.items())
    end = _moment(options.exp) if options.exp else int(time.time()) + _span(options.expires_in)
    print(f"{settings.origin or _LOCAL}{options.path}?{signed(settings.signing_keys, options.path, query, end)}")


def _address(text: str) -> str:
    try:
        return web_address(text)
    except ValueError as error:
        raise InvalidFields.one("URL", str(error)) from error


def _options(pairs: list[str]) -> dict[str, str]:
    given = {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
    if unknown := given.keys() - set(OPTION_FIELDS):
        raise InvalidFields.one("--option", f"{min(unknown)!r} is no option: {', '.join(OPTION_FIELDS)}")
    options_alone(from_flat(given, OPTION_FIELDS))
    return given


def _span(text: str) -> int:
    if found := _SPAN.fullmatch(text):
        return int(found[1]) * _SECONDS[found[2]]
    raise InvalidFields.one("--expires-in", "is a number and s, m, h, d or w, such as 15m or 30d")


def _moment(text: str) -> int:
    with suppress(ValueError):
        moment = int(text) if text.isascii() and text.isdigit() else int(datetime.fromisoformat(text).timestamp())
        if 0 < moment <= _MAX_EXPIRY:
            return moment
    raise InvalidFields.one("--exp", "is Unix time, or RFC 3339 such as 2027-03-01T00:00:00Z")
