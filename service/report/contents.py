"""What a report tells: the findings by what is left to do, the outline before and after, and every image."""

from dataclasses import dataclass
from typing import Literal

from service.draft import Nodes
from service.html.place import paths
from service.html.tree import HEADINGS, Element, find, text
from service.rendering import Examination
from service.repair.located import Located
from service.wording import writing

State = Literal["described", "decorative", "open"]


@dataclass(frozen=True, slots=True)
class Line:
    """One heading of an outline."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """One image of the result: `alternative` stands for it; `state` is open where its author has to write it."""

    address: str
    alternative: str
    state: State
    location: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report. `open` is for a person to decide, `repaired` is done, `dismissed` was looked at before."""

    title: str
    language: str
    open: tuple[Located, ...]
    repaired: tuple[Located, ...]
    dismissed: tuple[Located, ...]
    outline_before: tuple[Line, ...]
    outline_after: tuple[Line, ...]
    images: tuple[Image, ...]

    @property
    def findings(self) -> tuple[Located, ...]:
        """Return all findings, what is for a person to decide first."""
        return (*self.open, *self.repaired, *self.dismissed)


def report(examined: Examination) -> Report:
    """Return the report of an article that went through the line."""
    kept = [each for each in examined.findings if not each.is_dismissed]
    before = _outline(examined.source)
    return Report(
        title=examined.article.title,
        language=examined.language,
        open=tuple(each for each in kept if each.finding.rule.outcome == "needs_author"),
        repaired=tuple(each for each in kept if each.finding.rule.outcome == "repaired"),
        dismissed=tuple(each for each in examined.findings if each.is_dismissed),
        outline_before=before,
        outline_after=before if examined.body is examined.source else _outline(examined.body),
        images=_images(examined),
    )


def _outline(tree: Element) -> tuple[Line, ...]:
    levels = ((each, _level(each)) for each in find(tree, {*HEADINGS, "@role"}))
    return tuple(Line(level, _words(each.children)) for each, level in levels if level)


def _level(element: Element) -> int | None:
    if element.attrs.get("role") == "heading":
        return int(element.attrs.get("aria-level", "2"))
    return HEADINGS.get(element.tag)


def _words(nodes: Nodes) -> str:
    """Return the words as they are heard: an image's alternative is one of them."""
    parts = [each if isinstance(each, str) else each.attrs.get("alt", "") + _words(each.children) for each in nodes]
    return " ".join("".join(parts).split())


def _images(examined: Examination) -> tuple[Image, ...]:
    images = list(find(examined.body, {"img"}))
    if not images:
        return ()
    places = paths(examined.source, {each.origin for each in images}, lambda each: each.tag)
    unknown = writing(examined.language).say("Image without description")
    return tuple(
        Image(each.attrs.get("src", ""), alt, _state(alt, unknown), places.get(each.origin))
        for each, alt in ((each, each.attrs.get("alt", "")) for each in images)
    )


def _state(alternative: str, unknown: str) -> State:
    if alternative == unknown:
        return "open"
    return "described" if alternative else "decorative"


def title_of(tree: Element) -> str | None:
    """Return the words of the first heading that has some: what a file without a title is called by."""
    return next((words for each in find(tree, HEADINGS) if (words := " ".join(text(each).split()))), None)
