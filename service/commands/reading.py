"""What a command is told to read: a file, standard input, or an address; article JSON, HTML, or a whole page."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.config.settings import Settings
from service.parsing import ARTICLE_FIELDS, OPTION_FIELDS, from_flat, json_object
from service.source import finding
from service.source.fetch import Fetcher

_SCHEMES = ("http://", "https://")
_SPACE = "\ufeff \t\r\n"


@dataclass(frozen=True, slots=True)
class Source:
    """An article's and its options' values, and the HTML that they were read from where that is the article's own."""

    article: Any
    options: Any
    html: str | None


def extract_flag(command: ArgumentParser) -> None:
    """Add the flag that says whether to look for the article in a page."""
    text = "whether to look for the article in the HTML: auto (in whole pages), always, never"
    command.add_argument("--extract", choices=finding.EXTRACT, default="auto", help=text)


def read(name: str, flags: Mapping[str, object], settings: Settings) -> Source:
    """Read what the name stands for (`-` for standard input); flags by the API's names go before what is found there.

    JSON begins like an object. Raises OSError, what fetching raises, NoArticle, Malformed.
    """
    given = texts(flags)
    source = _source(name, given, settings)
    article, options = source.article, source.options
    if isinstance(article, dict):
        article = article | from_flat(given, ARTICLE_FIELDS)
    if isinstance(options, dict):
        options = options | from_flat(given, OPTION_FIELDS)
    return Source(article, options, source.html)


def texts(flags: Mapping[str, object]) -> dict[str, str]:
    """Return the flags that were given a text, as all by the API's names are."""
    return {flag: value for flag, value in flags.items() if isinstance(value, str)}


def _source(name: str, given: Mapping[str, str], settings: Settings) -> Source:
    if name.startswith(_SCHEMES):
        fetcher = Fetcher(settings.fetching)
        page = fetcher.fetch(name)
        return Source(finding.found_at(page, fetcher.fetch, settings.adapters), {}, None)
    content = sys.stdin.buffer.read().decode("utf-8") if name == "-" else Path(name).read_text(encoding="utf-8")
    if content.lstrip(_SPACE).startswith("{"):
        body = json_object(content.lstrip("\ufeff"))
        return Source(body.get("article", body), body.get("options") or {}, None)
    if finding.is_looked_for(content, given.get("extract", "auto")):
        return Source(finding.found_in(content, given.get("url"), settings.adapters), {}, None)
    return Source({"content_html": content}, {}, content)
