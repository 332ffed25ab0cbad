"""What JSON-LD says of the article (schema.org: NewsArticle and its kin)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import tzinfo

from service.article import Author, Publisher
from service.source.extract.metadata.bylines import named
from service.source.extract.metadata.dates import moment
from service.source.extract.metadata.found import Metadata, Picture
from service.source.extract.metadata.page import Page
from service.source.extract.metadata.things import Thing, first_text, things, types
from service.source.values import email, language_tag, pixels, written

MAX_LISTED = 40  # people, tags or pictures of one article

ARTICLES = frozenset(
    "Article NewsArticle AdvertiserContentArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle"
    " OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle Report SatiricalArticle ScholarlyArticle"
    " MedicalScholarlyArticle SocialMediaPosting BlogPosting LiveBlogPosting DiscussionForumPosting TechArticle"
    " APIReference Recipe Review HowTo Blog".split()
)
PAGES = frozenset({"WebPage", "ItemPage", "AboutPage", "FAQPage", "MedicalWebPage"})  # used where there is no article
_PEOPLE = ("author", "creator")


def linked_data(page: Page, zone: tzinfo | None) -> Metadata:
    """Return what the page's JSON-LD says; the article of this address goes before others, articles before pages.

    A mere page's name is the document's title with all that stands around it, and is not taken for the headline.
    """
    found = list(things(page))
    articles = [each for each in found if types(each) & ARTICLES]
    own = [each for each in articles if _is_of(each, page)]
    chosen = next(iter(own or articles or [each for each in found if types(each) & PAGES]), None)
    if chosen is None:
        return Metadata()
    by_id = {str(each["@id"]): each for each in found if isinstance(each.get("@id"), str) and len(each) > 1}
    said = _Reader(page, zone, by_id).read(chosen)
    return said if articles else replace(said, title=None)


class _Reader:
    """Reads one thing; `by_id` are the things that others name by `@id`."""

    def __init__(self, page: Page, zone: tzinfo | None, by_id: Mapping[str, Thing]) -> None:
        self.page, self.zone, self.by_id = page, zone, by_id

    def read(self, thing: Thing) -> Metadata:
        tag = language_tag(first_text(thing.get("inLanguage")))
        return Metadata(
            title=self._title(thing),
            authors=self._authors(thing),
            publisher=self._publisher(thing),
            date_published=self._date(thing, tag, "datePublished", "dateCreated", "uploadDate"),
            date_modified=self._date(thing, tag, "dateModified"),
            language=tag,
            image=self._picture(thing),
            summary=written(thing.get("description")),
            section=written(first_text(thing.get("articleSection"))),
            tags=_tags(thing.get("keywords")),
        )

    def _title(self, thing: Thing) -> str | None:
        """Take the headline; where `name` differs from it, the one that the document's own title begins with."""
        headline, name = written(thing.get("headline")), written(thing.get("name"))
        if headline and name and headline != name:
            title = self.page.text("title").casefold()
            return name if name.casefold() in title and headline.casefold() not in title else headline
        return headline or name

    def _resolved(self, value: object) -> Iterator[object]:
        """Yield the values of a list, each followed by its `@id` where it says nothing itself."""
        for each in (value if isinstance(value, list) else [value])[:MAX_LISTED]:
            if (
                isinstance(each, Mapping)
                and isinstance(each.get("@id"), str)
                and not each.get("name")
                and not each.get("url")
            ):
                yield self.by_id.get(str(each["@id"]), each)
            elif isinstance(each, list):
                yield from each[:MAX_LISTED]
            elif each is not None:
                yield each

    def _authors(self, thing: Thing) -> tuple[Author, ...]:
        found: dict[str, Author] = {}
        for key in _PEOPLE:
            for person in self._resolved(thing.get(key)):
                for author in self._person(person):
                    found.setdefault(author.name, author)
            if found:
                break
        return tuple(found.values())

    def _person(self, person: object) -> tuple[Author, ...]:
        if isinstance(person, str):
            return named(written(person) or "")
        if not isinstance(person, Mapping):
            return ()
        name = person.get("name") or " ".join(
            str(person[key]) for key in ("givenName", "familyName") if isinstance(person.get(key), str)
        )
        names = [each for given in (name if isinstance(name, list) else [name]) for each in named(written(given) or "")]
        if len(names) != 1:
            return tuple(names)
        address = self.page.absolute(first_text(person.get("url")) or first_text(person.get("sameAs")))
        mail = email(first_text(person.get("email")) or "") or names[0].email
        return (Author(name=names[0].name, url=address, email=mail),)

    def _publisher(self, thing: Thing) -> Publisher | None:
        for key in ("publisher", "sourceOrganization"):
            for each in self._resolved(thing.get(key)):
                name = written(each) if isinstance(each, str) else None
                if isinstance(each, Mapping):
                    name = written(first_text(each.get("name")))
                    if name:
                        logo = next(iter(self._resolved(each.get("logo"))), None)
                        return Publisher(name, self.page.absolute(first_text(each.get("url"))), self._address(logo))
                if name and not name.startswith(("http:", "https:")):
                    return Publisher(name)
        return None

    def _date(self, thing: Thing, tag: str | None, *keys: str) -> str | None:
        texts = (written(first_text(thing.get(key))) for key in keys)
        return next((said for text in texts if text and (said := moment(text, zone=self.zone, language=tag))), None)

    def _picture(self, thing: Thing) -> Picture | None:
        for each in self._resolved(thing.get("image") or thing.get("thumbnailUrl")):
            if address := self._address(each):
                about = each if isinstance(each, Mapping) else {}
                alt = written(about.get("caption") or about.get("description"))
                return Picture(address, _pixels(about.get("width")), _pixels(about.get("height")), alt)
        return None

    def _address(self, value: object) -> str | None:
        if isinstance(value, Mapping):
            value = first_text(value.get("url")) or first_text(value.get("contentUrl")) or value.get("@id")
        return self.page.absolute(first_text(value))


def _is_of(thing: Thing, page: Page) -> bool:
    """Tell whether the thing names the page's own address."""
    entity = thing.get("mainEntityOfPage")
    said = {first_text(thing.get("url")), first_text(entity)}
    if isinstance(entity, Mapping):
        said.add(first_text(entity.get("@id")))
    own = {page.address, page.canonical} - {None}
    return bool(own & {page.absolute(each) for each in said if each})


def _pixels(value: object) -> int | None:
    return pixels(value.get("value") if isinstance(value, Mapping) else value)


def _tags(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    found = (written(first_text(each)) for each in listed[:MAX_LISTED])
    return tuple(dict.fromkeys(each for each in found if each))
