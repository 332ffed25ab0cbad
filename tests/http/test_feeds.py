"""Feeds and sitemaps of the stored articles, read by a foreign parser and by their own schemas."""

from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from service.syndication import sitemap
from service.web import feeds

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_json_feed_can_be_imported_again(newsroom: Any) -> None:
    """Every key by its name in JSON Feed 1.1, the body sanitized, the article's own address, and a lasting id."""
    newsroom.put(
        "one",
        title="One & only",
        url="https://paper.example/one",
        content_html="<p>Text <script>alert(1)</script><b>here</b></p>",
        summary="In short",
        image="https://paper.example/one.jpg",
        authors=[{"name": "A. Writer", "url": "https://paper.example/a", "email": "a@paper.example"}],
        tags=["news"],
        date_published="2026-10-22T07:00:00+09:00",
    )
    answer = newsroom.client.get("/feed.json")
    assert answer.mimetype == "application/feed+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    feed = answer.get_json(force=True)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://read.example.org/feed.json"
    assert "next_url" not in feed
    [item] = feed["items"]
    modified = item.pop("date_modified")
    assert modified > "2026"
    assert item == {
        "id": "https://read.example.org/articles/one",
        "url": "https://paper.example/one",
        "title": "One & only",
        "content_html": "<p>Text <b>here</b></p>",
        "summary": "In short",
        "image": "https://paper.example/one.jpg",
        "date_published": "2026-10-21T22:00:00+00:00",
        "authors": [{"name": "A. Writer", "url": "https://paper.example/a"}],
        "tags": ["news"],
        "language": "en",
    }


def test_what_is_published_can_be_imported(newsroom: Any) -> None:
    """Another publisher takes the feed in as it is, and its articles are the same."""
    newsroom.put("one", title="One & only", url="https://paper.example/one", summary="In short", tags=["a"])
    newsroom.put("two", authors=[{"name": "Kim"}])
    for form in ("json", "atom"):
        feed = newsroom.client.get(f"/feed.{form}?publisher=paper")
        headers = {"Authorization": "Bearer a-secret-of-the-river"}
        answer = newsroom.client.post(
            "/v1/articles:import", data=feed.data, content_type=feed.mimetype, headers=headers
        )
        assert answer.get_json()["refused"] == 0
    items = newsroom.client.get("/feed.json?publisher=river").get_json(force=True)["items"]
    assert {each["title"] for each in items} == {"One & only", "About two"}
    [one] = [each for each in items if each["url"] == "https://paper.example/one"]
    assert one["content_html"] == "<p>Text of one.</p>"


def test_a_feed_names_no_empty_author(newsroom: Any) -> None:
    """JSON Feed wants a name, a url or an avatar of an author; who has none of them is left out."""
    newsroom.put("nameless", authors=[{}, {"email": "desk@paper.example"}])
    [item] = newsroom.client.get("/feed.json").get_json(force=True)["items"]
    assert "authors" not in item


def test_an_atom_feed_is_read_by_others(newsroom: Any) -> None:
    """Feedparser finds nothing wrong with it, whatever the letters, and sees what there is."""
    newsroom.put(
        "one", title="가 \u0001 & <b>", content_html="<p>x &amp; y\f</p>", authors=[{"name": "Kim"}], tags=["a"]
    )
    newsroom.put("two", url="https://paper.example/two")
    answer = newsroom.client.get("/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo
    two, one = feed.entries
    assert (one.title_detail.type, one.title) == ("text/plain", "가 & <b>")
    assert one.content[0].type == "text/html"
    assert one.content[0].value.startswith("<p>x &amp; y")
    assert (one.author, one.tags[0].term, one.link) == ("Kim", "a", "https://read.example.org/articles/one")
    assert (two.id, two.link) == ("https://read.example.org/articles/two", "https://paper.example/two")
    assert feed.feed.id == "https://read.example.org/feed.atom"
    assert two.updated_parsed
    assert feed.feed.author


@pytest.mark.parametrize("form", ["json", "atom"])
def test_a_publisher_has_feeds_of_its_own(newsroom: Any, form: str) -> None:
    """By the name of its key, under its publisher's name; of one who stored nothing there is none."""
    newsroom.put("one")
    newsroom.put("two", by="river")
    newsroom.put("three", by="river")
    answer = newsroom.client.get(f"/feed.{form}?publisher=river")
    if form == "json":
        title, ids = answer.json["title"], [each["id"] for each in answer.json["items"]]
    else:
        feed = feedparser.parse(answer.data)
        title, ids = feed.feed.title, [each.id for each in feed.entries]
    assert title == "river"
    assert [each.rpartition("/")[2] for each in ids] == ["three", "two"]
    assert newsroom.client.get(f"/feed.{form}?publisher=nobody").status_code == 404
    assert newsroom.client.get(f"/feed.{form}?after=wrong").status_code == 422


@pytest.mark.parametrize("form", ["json", "atom"])
def test_a_feed_is_turned_page_by_page(newsroom: Any, form: str) -> None:
    """From page to page everything comes once, newest first, and the last page has no next one."""
    names = [f"n{number}" for number in range(2 * feeds.ENTRIES + 1)]
    for name in names:
        newsroom.put(name)
    seen: list[str] = []
    address: str | None = f"{newsroom.origin}/feed.{form}?publisher=paper"
    while address:
        answer = newsroom.client.get(address.removeprefix(newsroom.origin))
        if form == "json":
            feed = answer.get_json(force=True)
            seen += [each["id"] for each in feed["items"]]
            address = feed.get("next_url")
        else:
            parsed = feedparser.parse(answer.data)
            seen += [each.id for each in parsed.entries]
            address = next((each.href for each in parsed.feed.links if each.rel == "next"), None)
    assert seen == [f"{newsroom.origin}/articles/{name}" for name in reversed(names)]


@pytest.mark.parametrize("path", ["/feed.json", "/feed.atom", "/sitemap.xml"])
def test_feeds_are_validated(newsroom: Any, path: str) -> None:
    """304 until an article is stored, changed or deleted; an empty one is there, too."""
    tags = [newsroom.client.get(path).headers["ETag"]]
    for change in (
        lambda: newsroom.put("one"),
        lambda: newsroom.put("one", title="Changed"),
        lambda: newsroom.put("two"),
        lambda: newsroom.delete("one"),
    ):
        change()
        answer = newsroom.client.get(path, headers={"If-None-Match": tags[-1]})
        assert answer.status_code == 200
        assert newsroom.client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
        tags.append(answer.headers["ETag"])
    assert len(set(tags)) == len(tags)


def test_a_sitemap_lists_the_pages(newsroom: Any) -> None:
    """Each readers' page with its last change."""
    newsroom.put("one")
    newsroom.put("two", by="river")
    root = ElementTree.fromstring(newsroom.client.get("/sitemap.xml").data)  # noqa: S314  (our own)
    assert [each.findtext(f"{SITEMAP}loc") for each in root] == [
        f"https://read.example.org/articles/{name}" for name in ("two", "one")
    ]
    assert all(each.findtext(f"{SITEMAP}lastmod") for each in root)


def test_more_than_a_sitemap_holds_is_listed_by_an_index(newsroom: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index names sitemaps of which none is too large, and that have every page once."""
    monkeypatch.setattr(sitemap, "MOST", 4)
    for number in range(10):
        newsroom.put(f"n{number}")
    index = ElementTree.fromstring(newsroom.client.get("/sitemap.xml").data)  # noqa: S314  (our own)
    assert index.tag == f"{SITEMAP}sitemapindex"
    pages: list[str | None] = []
    for each in index:
        address = str(each.findtext(f"{SITEMAP}loc")).removeprefix(newsroom.origin)
        found = ElementTree.fromstring(newsroom.client.get(address).data)  # noqa: S314  (our own)
        assert found.tag == f"{SITEMAP}urlset"
        assert len(found) <= 4
        pages += [page.findtext(f"{SITEMAP}loc") for page in found]
    assert pages == [f"https://read.example.org/articles/n{number}" for number in reversed(range(10))]
