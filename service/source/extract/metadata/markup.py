"""What the body's own mark-up says: microdata, microformats, `rel=author` and `<time>`."""

from datetime import tzinfo

from service.article import Author, Publisher
from service.source.document import Element
from service.source.extract.metadata.bylines import named
from service.source.extract.metadata.dates import moment
from service.source.extract.metadata.found import Metadata, Picture
from service.source.extract.metadata.page import Page, upward, words_of
from service.source.values import email, pixels, written

_PEOPLE = '[itemprop~="author"], [itemprop~="creator"]'
_SIGNED = ".h-entry .p-author, .hentry .vcard .fn, .hentry .author"
_MODIFIED = '[itemprop~="dateModified"], .dt-updated, time.updated'
_PUBLISHED = '[itemprop~="datePublished"], [itemprop~="dateCreated"]'
_POSTED = ".dt-published, time[pubdate], time.published, time.entry-date, .hentry abbr.published"
_TIMES = (
    "article header time[datetime], article time[datetime], main time[datetime], header time[datetime], time[datetime]"
)
_LINKED = '[rel~="author" i]:not(link, .site-title)'
_HEADLINES = (
    '[itemtype*="Article"] [itemprop~="headline"], [itemtype*="Posting"] [itemprop~="headline"], .h-entry .p-name,'
    " .hentry .entry-title"
)
_THINGS = ("Article", "Posting", "WebPage", "Blog", "Person", "Report", "Recipe")  # what may hold the article's own


def markup(page: Page, zone: tzinfo | None) -> Metadata:
    """Return what microdata and its like say of the article, not of its comments."""
    return Metadata(
        title=_text(page, _HEADLINES),
        authors=_authors(page),
        publisher=_publisher(page),
        date_published=next(
            (said for each in (_PUBLISHED, _POSTED, _TIMES) if (said := _date(page, each, zone))), None
        ),
        date_modified=_date(page, _MODIFIED, zone),
        image=_picture(page),
        section=_text(page, '[itemprop~="articleSection"]'),
    )


def _authors(page: Page) -> tuple[Author, ...]:
    for selector in (_PEOPLE, _SIGNED, _LINKED):
        found: dict[str, Author] = {}
        for each in page.all(selector):
            if _is_of_article(page, each):
                for author in _people(page, each):
                    found.setdefault(author.name, author)
        if found:
            return tuple(found.values())
    return ()


def _people(page: Page, element: Element) -> tuple[Author, ...]:
    """Read a person: the name in its own property, else the words; the address and e-mail within."""
    named_by = element.css_first('[itemprop~="name"]')
    holder = named_by or element
    people = named(written(holder.attributes.get("content")) or words_of(holder))
    if len(people) != 1:
        return people
    link = element if element.tag == "a" else element.css_first("a[href]")
    target = (link.attributes.get("href") or "") if link else ""
    mail = email(target) if target.startswith("mailto:") else people[0].email or email(words_of(element))
    return (Author(name=people[0].name, url=page.absolute(target), email=mail),)


def _is_of_article(page: Page, element: Element) -> bool:
    """Tell whether what an element says is said of the article; a property says itself what it is of."""
    return not _is_part_of_another(element) and ("itemprop" in element.attributes or not page.holds_aside(element))


def _is_part_of_another(element: Element) -> bool:
    """Tell whether a property stands within a thing that is no article, such as a comment or a review."""
    kinds = (each.attributes.get("itemtype") for each in upward(element.parent))
    kind = next(filter(None, kinds), None)
    return kind is not None and not any(each in kind for each in _THINGS)


def _publisher(page: Page) -> Publisher | None:
    found = page.document.css_first('[itemprop~="publisher"]')
    if found is None:
        return None
    holder = found.css_first('[itemprop~="name"]')
    name = written(holder.attributes.get("content")) or words_of(holder) if holder else words_of(found)
    logo = found.css_first('[itemprop~="logo"] [itemprop~="url"], img[itemprop~="logo"]')
    address = page.absolute(_value(logo)) if logo else None
    return Publisher(name, None, address) if name and len(name) < 120 else None


def _date(page: Page, selector: str, zone: tzinfo | None) -> str | None:
    for each in page.all(selector):
        if not _is_of_article(page, each):
            continue
        if said := moment(_value(each), zone=zone):
            return said
    return None


def _picture(page: Page) -> Picture | None:
    for each in page.all('[itemtype*="Article"] [itemprop~="image"], [itemtype*="Posting"] [itemprop~="image"]'):
        holder = each if each.tag in {"img", "meta", "link"} else each.css_first('[itemprop~="url"], img')
        if holder and (address := page.absolute(_value(holder))):
            said = holder.attributes
            return Picture(address, pixels(said.get("width")), pixels(said.get("height")), written(said.get("alt")))
    return None


def _text(page: Page, selector: str) -> str | None:
    found = page.document.css_first(selector)
    return written(found.attributes.get("content")) or words_of(found) or None if found else None


def _value(element: Element) -> str:
    """Return an element's value as microdata defines it: its content, address or time, else its words."""
    attributes = element.attributes
    for name in ("content", "datetime", "src", "href", *(("title",) if element.tag == "abbr" else ())):
        if value := attributes.get(name):
            return value.strip()
    return words_of(element)
