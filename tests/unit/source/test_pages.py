"""An article of several pages becomes one, from the pages of one host that bear its title."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import pytest

from service.errors import SourceFailed
from service.source.extract import Extracted
from service.source.fetch import Page
from service.source.pages import MAX_PAGES, joined

T = TypeVar("T")
INTRO = "<p>What every page begins with, which is long enough, and the same.</p>"


class Site:
    """Pages by address; it keeps the addresses that were asked for."""

    def __init__(self, pages: Mapping[str, str], moved: Mapping[str, str] | None = None) -> None:
        self.pages, self.moved, self.asked = pages, moved or {}, list[str]()

    def fetch(self, address: str) -> Page:
        self.asked.append(address)
        address = self.moved.get(address, address)
        if address not in self.pages:
            raise SourceFailed
        return Page(address, self.pages[address], "utf-8", "text/html", None)

    def article(self, address: str) -> Extracted:
        """Return the article that begins at an address."""
        return joined(self.fetch(address), self.fetch)


def _page(number: int, after: str | None, title: str = "The long way to the sea") -> str:
    text = f"<p>{f'Page number {number} tells its part of the story, with commas, and more. ' * 9}</p>"
    link = f'<link rel="next" href="{after}">' if after else ""
    return f"<html><head><title>{title}</title>{link}</head><body><article>{INTRO}{text}</article></body></html>"


def _numbers(html: str) -> list[int]:
    return [number for number in range(1, 30) if f"Page number {number} tells" in html]


def test_pages_are_joined_in_order_and_repeat_nothing() -> None:
    """Three pages make one article; what each of them repeats is there once."""
    site = Site(
        {
            "https://a.example/s": _page(1, "/s?page=2"),
            "https://a.example/s?page=2": _page(2, "/s?page=3", "The long way to the sea (2/3)"),
            "https://a.example/s?page=3": _page(3, None, "The long way to the sea - Page 3"),
        }
    )
    made = site.article("https://a.example/s")
    assert _numbers(made.content_html) == [1, 2, 3]
    assert made.content_html.count("What every page begins with") == 1
    assert made.next_page is None
    assert made.metadata.title == "The long way to the sea"


def test_nothing_is_fetched_within_the_time_of_reading() -> None:
    """What computes is run by whoever bounds it, a part at a time; fetching has a time of its own, and locks."""
    site = Site({"https://a.example/s": _page(1, "/2"), "https://a.example/2": _page(2, None)})
    is_within: list[bool] = []
    parts: list[object] = []

    def fetch(address: str) -> Page:
        assert not is_within
        return site.fetch(address)

    def within(work: Callable[[], T]) -> T:
        is_within.append(True)
        parts.append(done := work())
        is_within.clear()
        return done

    made = joined(site.fetch("https://a.example/s"), fetch, within=within)
    assert parts == ["https://a.example/2", made]


@pytest.mark.parametrize(
    ("pages", "moved"),
    [
        ({"https://a.example/2": _page(2, None, "Another story altogether")}, {}),
        ({"https://a.example/2": _page(2, "/1")}, {"https://a.example/2": "https://a.example/1"}),
        ({"https://b.example/2": _page(2, None)}, {"https://a.example/2": "https://b.example/2"}),
    ],
    ids=["another article", "back to the first", "another host"],
)
def test_what_is_no_further_page_is_not_joined(pages: Mapping[str, str], moved: Mapping[str, str]) -> None:
    """Another article, the first page again, or another host's page: the article ends where it was."""
    made = Site({"https://a.example/1": _page(1, "/2"), **pages}, moved).article("https://a.example/1")
    assert _numbers(made.content_html) == [1]
    assert made.next_page is None


def test_a_loop_ends() -> None:
    """Pages that lead to each other are each taken once."""
    site = Site({"https://a.example/1": _page(1, "/2"), "https://a.example/2": _page(2, "/1")})
    assert _numbers(site.article("https://a.example/1").content_html) == [1, 2]
    assert site.asked == ["https://a.example/1", "https://a.example/2"]


def test_the_number_of_pages_is_bounded() -> None:
    """After the last page that is joined, the article says where it goes on."""
    site = Site({f"https://a.example/{n}": _page(n, f"/{n + 1}") for n in range(1, 20)})
    made = site.article("https://a.example/1")
    assert len(site.asked) == MAX_PAGES
    assert made.next_page == f"https://a.example/{MAX_PAGES + 1}"


def test_a_missing_page_loses_nothing_of_the_others() -> None:
    """Where a further page cannot be had, the article says where it would go on."""
    made = Site({"https://a.example/1": _page(1, "/2")}).article("https://a.example/1")
    assert _numbers(made.content_html) == [1]
    assert made.next_page == "https://a.example/2"
