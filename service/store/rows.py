"""An article as a row of the store: read from its columns, and written into them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from service.fields import zoned
from service.keys import Keys
from service.store.entry import Entry, Given, read
from service.store.stored import Listed, Stored
from service.typeset.outline import Heading

_LISTED = tuple(each.name for each in fields(Listed))


def stored(columns: RowMapping, keys: Keys) -> Stored:
    """Return the article of a whole row; the options are those that it has today, with its publisher's defaults."""
    given = Given(columns["source"], columns["options"])
    key = keys.named(columns["owner"])
    article, _ = read(given, key)
    return Stored(
        **_listed(columns),
        given=given,
        article=article,
        options={**(key.options if key else {}), **json.loads(given.options)},
        direction=columns["direction"],
        content_html=columns["content_html"],
        content_text=columns["content_text"],
        minutes=columns["minutes"],
        outline=tuple(Heading(*each) for each in json.loads(columns["outline"])),
        repaired=columns["repaired"],
        needs_author=columns["needs_author"],
    )


def listed(columns: RowMapping) -> Listed:
    """Return the article as it stands in a list."""
    return Listed(**_listed(columns))


def _listed(columns: RowMapping) -> Mapping[str, Any]:
    return {name: columns[name] for name in _LISTED}


def is_same(columns: RowMapping, entry: Entry) -> bool:
    """Tell whether the row holds what was sent, as the same rules render it."""
    known = (columns["source"], columns["options"], columns["rules"], columns["content_html"])
    return known == (entry.given.source, entry.given.options, entry.rendered.rules, entry.rendered.content_html)


def columns_of(entry: Entry, created: datetime) -> dict[str, Any]:
    """Return the columns that the entry fills."""
    article = entry.article
    outline = json.dumps([[each.level, each.id, each.text] for each in entry.rendered.outline], ensure_ascii=False)
    return (
        asdict(entry.given)
        | asdict(entry.rendered)
        | {"outline": outline, "title": article.title, "address": article.address}
        | {"published": zoned(article.date_published) or created}
    )
