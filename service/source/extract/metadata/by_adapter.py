"""What the publisher's own table of selectors finds; it goes before everything that the page says."""

from datetime import tzinfo

from service.source.document import Element
from service.source.extract.metadata.bylines import named
from service.source.extract.metadata.dates import moment
from service.source.extract.metadata.found import Metadata, Picture
from service.source.extract.metadata.page import Page, words_of
from service.source.values import pixels, written

_SOURCES = ("content", "data-src", "src", "href")


def by_adapter(page: Page, zone: tzinfo | None) -> Metadata:
    """Return the fields whose selectors match something that can be read."""
    table = page.adapter
    authors = [author for each in _matches(page, table.author) for author in named(_value(each))]
    return Metadata(
        title=next((text for each in _matches(page, table.title) if (text := _value(each))), None),
        authors=tuple({author.name: author for author in authors}.values()),
        date_published=_date(page, zone),
        section=next((text for each in _matches(page, table.section) if (text := _value(each))), None),
        image=next((picture for each in _matches(page, table.image) if (picture := _picture(page, each))), None),
        language=table.language,
    )


def _matches(page: Page, selector: str | None) -> list[Element]:
    return page.all(selector) if selector else []


def _value(element: Element) -> str:
    return written(element.attributes.get("content")) or words_of(element)


def _date(page: Page, zone: tzinfo | None) -> str | None:
    for each in _matches(page, page.adapter.date):
        for text in (each.attributes.get("datetime"), _value(each)):
            if text and (said := moment(text, zone=zone, language=page.adapter.language)):
                return said
    return None


def _picture(page: Page, element: Element) -> Picture | None:
    holder = element if element.tag in {"img", "meta", "link", "source"} else element.css_first("img") or element
    said = holder.attributes
    address = next((found for name in _SOURCES if (found := page.absolute(said.get(name)))), None)
    return (
        Picture(address, pixels(said.get("width")), pixels(said.get("height")), written(said.get("alt")))
        if address
        else None
    )
