"""The article's metadata: one function a source, laid over each other in the order of one table.

docs/metadata.md says what each source is and which forms are recognised.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import tzinfo
from types import MappingProxyType

from service.source.adapters import NO_ADAPTER, Adapter
from service.source.document import Document
from service.source.extract.metadata import meta_tags, titles, tongue
from service.source.extract.metadata.by_adapter import by_adapter
from service.source.extract.metadata.found import Metadata, Picture
from service.source.extract.metadata.linked_data import linked_data
from service.source.extract.metadata.mails import with_mails
from service.source.extract.metadata.markup import markup
from service.source.extract.metadata.newsletter import newsletter
from service.source.extract.metadata.page import Page
from service.source.extract.metadata.stories import top_stories
from service.source.extract.metadata.visible_authors import visible_authors
from service.source.extract.metadata.visible_dates import visible_dates
from service.source.extract.metadata.zones import zone_of

__all__ = ["Metadata", "Picture", "metadata"]

Names = meta_tags.Names
VOCABULARIES: tuple[tuple[str, Names], ...] = (
    ("open graph", meta_tags.OPEN_GRAPH),
    ("dublin core", meta_tags.DUBLIN_CORE),
    ("parsely and citation", meta_tags.SCHOLARLY),
    ("meta", meta_tags.PLAIN),
    ("twitter", meta_tags.TWITTER),
)


def metadata(document: Document, address: str | None, adapter: Adapter = NO_ADAPTER) -> Metadata:
    """Return what the page says of its article.

    `address` is where the page was found, `adapter` its publisher's table. Nothing of the page can make it fail.
    """
    page = Page(document, address, adapter)
    metas = meta_tags.contents(page)
    found = tongue.language_of(page, metas)
    zone = zone_of(adapter, found.language, address or page.canonical)
    found = found.over(by_adapter(page, zone), "adapter").over(linked_data(page, zone), "json-ld")
    for name, names in VOCABULARIES:
        found = found.over(meta_tags.vocabulary(metas, names, page, zone), name)
    found = found.over(meta_tags.labelled(metas), "twitter").over(markup(page, zone), "markup")
    found = _with_visible(found, page, zone)
    found = found.over(Metadata(top_stories=top_stories(page), newsletter_url=newsletter(page)), "visible")
    found = found.over(Metadata(canonical=page.canonical), "link")
    return _titled(found, page)


def _with_visible(found: Metadata, page: Page, zone: tzinfo | None) -> Metadata:
    """Read what readers see where the sources above are silent; a person who is named goes before a mere house."""
    house = found.publisher.name if found.publisher else None
    people = tuple(author for author in found.authors if author.name != house)
    if people:
        found = replace(found, authors=people)
    if any(author.email for author in people) and found.date_published:
        return found
    seen = visible_authors(page)
    if not (found.date_published and found.date_modified):
        seen = seen.over(visible_dates(page, zone, found.language), "visible")
    if found.authors and not people and seen.authors:
        found = replace(found, authors=(), provenance=_without(found.provenance, "authors"))
    found = found.over(seen, "visible")
    return replace(found, authors=with_mails(found.authors, page))


def _titled(found: Metadata, page: Page) -> Metadata:
    """Take the site's name off the title, or find a title in the document's own and its headings."""
    names = (found.publisher.name if found.publisher else None, *(author.name for author in found.authors))
    sites = titles.site_names(page, names)
    if found.title:
        return replace(found, title=titles.without_site(found.title, sites))
    return found.over(Metadata(title=titles.of_document(page, sites)), "title")


def _without(provenance: Mapping[str, str], field: str) -> Mapping[str, str]:
    return MappingProxyType({name: source for name, source in provenance.items() if name != field})
