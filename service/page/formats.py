"""How values are written on pages: dates, addresses, languages and colours, and JSON within a script."""

import json
from collections.abc import Sequence
from datetime import datetime, time
from urllib.parse import quote

from babel.dates import format_date, format_time

from service.article import Author
from service.options import RenderOptions
from service.palette import Look
from service.wording import Wording

_COMMAS = {"ar": "، ", "fa": "، ", "ja": "、", "zh": "、"}


def script_json(value: object) -> str:
    """Return JSON that no text inside can end the script element of."""
    text = json.dumps(value, ensure_ascii=False)
    return text.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


def date(moment: datetime, words: Wording) -> str:
    """Return the date and time in the interface's language and the moment's own zone.

    Midnight to the second is how a day alone is written as a moment: nobody published then, and no time is shown.
    """
    day = format_date(moment, "long", locale=words.locale)
    if moment.time() == time():
        return words.digits(day)
    pattern = words.locale.time_formats["short"].pattern
    if words.language == "ko":
        pattern = pattern.replace("a", "aaaa")  # 오전, not AM, which CLDR has for Korean's short form
    return words.digits(f"{day} {format_time(moment, pattern, tzinfo=moment.tzinfo, locale=words.locale)}")


def comma(tag: str) -> str:
    """Return what stands between names in a language, with the blank that follows it there."""
    return _COMMAS.get(tag.split("-", maxsplit=1)[0], ", ")


def theme_colours(options: object, look: Look) -> Sequence[tuple[str, str]]:
    """Return the colours for the browser's own frame, each with the scheme that it is for."""
    theme = options.theme if isinstance(options, RenderOptions) else "auto"
    if theme == "auto":
        return (("light", look.papers["light"]), ("dark", look.papers["dark"]))
    return (("", look.papers[theme]),)


def author_link(author: Author) -> str | None:
    """Return the author's address; in an e-mail address nothing begins a header of its own (RFC 6068)."""
    return author.url or (f"mailto:{quote(author.email, safe='@!$*+')}" if author.email else None)


def as_sentence(clause: str) -> str:
    """Return what an error says, which for machines stands alone, as readers expect a sentence."""
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "!", "?", "…")) else ".")


def og_locale(tag: str) -> str:
    """Return a language as Open Graph writes it: language and, where it is known, territory (https://ogp.me)."""
    parts = [part for part in tag.split("-") if len(part) != 4]  # the script is no part of it
    return "_".join((parts[0].lower(), *(part.upper() for part in parts[1:2])))
