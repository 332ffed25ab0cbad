"""/v1/articles: stored, changed conditionally, listed and deleted by who holds a key."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.app import create_app
from service.config.load import from_environment
from tests.honest import LONG

SECRETS = {"paper": "a-secret-of-the-paper-1", "other": "a-secret-of-another-2"}
PUBLISHER = {"name": "The Paper", "url": "https://paper.example/"}


class Caller:
    """One who calls with a key."""

    def __init__(self, client: FlaskClient, key: str = "paper") -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {SECRETS[key]}"}

    def __call__(self, method: str, path: str = "", body: Any = None, **given: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in given.items()}
        return self._client.open(f"/v1/articles{path}", method=method, json=body, headers=self._headers | named)

    def send(self, path: str, body: bytes, kind: str) -> TestResponse:
        return self._client.post(path, data=body, headers=self._headers | {"Content-Type": kind})


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """A client of a service with a store of its own and two keys, one with defaults."""
    keys = [{"name": name, "secret": secret} for name, secret in SECRETS.items()]
    keys[0] |= {"article": {"publisher": PUBLISHER, "language": "ko"}, "options": {"link_rel": "nofollow"}}  # type: ignore[dict-item]
    return create_app(
        from_environment({"STANDFIRST_DATA": str(tmp_path), "STANDFIRST_API_KEYS": json.dumps(keys)})
    ).test_client()


@pytest.fixture
def call(client: FlaskClient) -> Caller:
    """The paper's calls."""
    return Caller(client)


def body(title: str = "Wells", **fields: Any) -> dict[str, Any]:
    return {"article": {"title": title, "content_html": "<p>Nobody had planned it.</p>", "language": "en"} | fields}


def test_an_article_is_stored_and_read(call: Caller, example: dict[str, Any]) -> None:
    """201 with address, validator and the article; reading it gives the same, as it was sent and as it is rendered."""
    example["article"]["_own"] = {"kept": True}
    made = call("POST", body=example | {"options": {"theme": "dark"}})
    assert made.status_code == 201
    read = call("GET", made.headers["Location"].removeprefix("/v1/articles"))
    assert read.status_code == 200
    assert read.headers["ETag"] == made.headers["ETag"] == made.get_json()["etag"]
    assert read.get_json() == made.get_json()
    answer = read.get_json()
    assert answer["source"] == example["article"]
    assert answer["options"] == {"theme": "dark"}
    assert answer["article"]["word_count"] > 500
    assert answer["article"]["content_html"].startswith("<p")
    assert answer["page"] == f"/articles/{answer['id']}"
    assert read.headers["Cache-Control"] == "private, no-cache"


def test_it_agrees_with_the_rendering(client: FlaskClient, call: Caller, example: dict[str, Any]) -> None:
    """What is stored is what POST /v1/render gives of the same article."""
    stored = call("POST", body=example).get_json()["article"]
    headers = {"Accept": "application/json", "Authorization": f"Bearer {SECRETS['paper']}"}
    rendered = client.post("/v1/render", json=example, headers=headers).get_json()["article"]
    assert {**stored, "publisher": None} == {**rendered, "publisher": None}


@pytest.mark.parametrize("form", ["wrapped", "bare", "html"])
def test_the_forms_of_a_body(call: Caller, form: str) -> None:
    """An article comes wrapped as for rendering, bare as a feed has it, or as HTML with its fields in the query."""
    if form == "html":
        made = call.send("/v1/articles?title=Wells&theme=dark", b"<p>Deep.</p>", "text/html")
    else:
        item = {"title": "Wells", "content_html": "<p>Deep.</p>"}
        path = "?theme=dark"
        made = call("POST", path, {"article": item} if form == "wrapped" else item)
    assert made.status_code == 201
    assert made.get_json()["source"] == {"title": "Wells", "content_html": "<p>Deep.</p>"}
    assert made.get_json()["options"] == {"theme": "dark"}


def test_put_is_idempotent(call: Caller) -> None:
    """201 when it is new, 200 when it is changed or the same; the same keeps its validator."""
    answers = [call("PUT", "/one", each) for each in (body(), body(), body("Other"), body("Other"))]
    assert [each.status_code for each in answers] == [201, 200, 200, 200]
    assert [each.get_json()["version"] for each in answers] == [1, 1, 2, 2]
    tags = [each.headers["ETag"] for each in answers]
    assert tags[0] == tags[1] != tags[2] == tags[3]


def test_changes_are_conditional(call: Caller) -> None:
    """412 where If-Match or If-None-Match does not hold, and then nothing is changed."""
    assert call("PUT", "/one", body(), If_Match="*").status_code == 412
    first = call("PUT", "/one", body(), If_None_Match="*").headers["ETag"]
    assert call("PUT", "/one", body("Other"), If_None_Match="*").status_code == 412
    assert call("PUT", "/one", body("Other"), If_Match=f'"x", {first}').status_code == 200
    for method, given in (("PUT", body()), ("DELETE", None)):
        for condition in (first, f"W/{first}", '""', "nonsense"):
            refused = call(method, "/one", given, If_Match=condition)
            assert (refused.status_code, refused.mimetype) == (412, "application/problem+json")
    now = call("GET", "/one")
    assert now.get_json()["title"] == "Other"
    assert call("DELETE", "/one", If_Match=now.headers["ETag"]).status_code == 204
    assert call("GET", "/one").status_code == 404
    assert call("DELETE", "/one").status_code == 404


def test_a_known_article_is_not_sent_again(call: Caller) -> None:
    """304 without a body where If-None-Match names its validator, weakly too."""
    tag = call("PUT", "/one", body()).headers["ETag"]
    for known in (tag, f"W/{tag}", "*", f'"x", {tag}'):
        again = call("GET", "/one", If_None_Match=known)
        assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    assert call("GET", "/one", If_None_Match='"x"').status_code == 200


def test_an_id_stays_its_owners(client: FlaskClient, call: Caller) -> None:
    """Another key cannot store where an article was deleted: its embed stays empty until its owner stores again."""
    call("PUT", "/one", body())
    call("DELETE", "/one")
    taken = Caller(client, "other")("PUT", "/one", body("Taken"))
    assert (taken.status_code, taken.get_json(force=True)["type"]) == (409, "urn:standfirst:problem:id-taken")
    assert client.get("/embed/one").status_code == 404
    assert call("GET").get_json()["articles"] == []
    assert (call("PUT", "/one", body("Again")).status_code, client.get("/embed/one").status_code) == (201, 200)


def test_a_key_sees_and_changes_its_own(client: FlaskClient, call: Caller) -> None:
    """Another key's article is not there to read, to delete or in a list, and its id is taken."""
    stored = call("PUT", "/one", body()).get_json()
    other = Caller(client, "other")
    assert [other(method, "/one").status_code for method in ("GET", "DELETE")] == [404, 404]
    taken = other("PUT", "/one", body("Taken"))
    assert (taken.status_code, taken.get_json(force=True)["type"]) == (409, "urn:standfirst:problem:id-taken")
    assert other("GET").get_json() == {"articles": [], "next": None}
    assert call("GET", "/one").get_json() == stored


@pytest.mark.parametrize(
    ("method", "path"), [("POST", ""), ("PUT", "/x"), ("GET", "/x"), ("GET", ""), ("DELETE", "/x")]
)
def test_no_key_no_article(client: FlaskClient, call: Caller, method: str, path: str) -> None:
    """Without a key, and with a wrong one, 401 and nothing written or read."""
    for headers in ({}, {"Authorization": "Bearer a-secret-of-nobody-3"}):
        answer = client.open(f"/v1/articles{path}", method=method, json=body(), headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert call("GET").get_json()["articles"] == []


def test_the_keys_defaults_are_not_written_down(call: Caller) -> None:
    """What a key fills in decides upon the rendering and stays out of what was sent, so that it can change."""
    link = '<p><a href="https://e.org/">well</a></p>'
    answer = call("PUT", "/one", {"title": "봄", "content_html": link}).get_json()
    assert answer["article"]["language"] == "ko"
    assert "nofollow" in answer["article"]["content_html"]
    assert "publisher" not in answer["source"]
    assert answer["article"]["publisher"] is None


def test_lists_go_on_by_cursor(call: Caller) -> None:
    """Each page says where the next begins, in the body and as a link; together they hold each article once."""
    for number in range(5):
        call("PUT", f"/{number}", body(f"Title {number}"))
    seen, path = [], "?limit=2"
    while path:
        page = call("GET", path)
        seen += [each["title"] for each in page.get_json()["articles"]]
        link = page.headers.get("Link", "")
        path = link.removeprefix("</v1/articles").partition(">")[0]
        assert bool(link) == bool(page.get_json()["next"])
    assert seen == [f"Title {number}" for number in (4, 3, 2, 1, 0)]
    assert call("GET", "?language=ko").get_json()["articles"] == []
    for asked in ("EN", "*", ""):
        assert call("GET", f"?language={asked}").get_json() == call("GET", "").get_json()


@pytest.mark.parametrize(
    ("query", "field"), [("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"), ("after=x", "after")]
)
def test_a_wrong_query_names_its_field(call: Caller, query: str, field: str) -> None:
    """422 with the field."""
    answer = call("GET", f"?{query}")
    assert answer.status_code == 422
    assert answer.get_json(force=True)["errors"][0]["field"] == field


@pytest.mark.parametrize(
    "name",
    ["-x", "%20", "x" * 129, "%ED%95%9C", "%00", "a%0a", "a/b", "a%2Fb", "https://example.org/a", "a/", "%2Fa", "/"],
)
def test_an_id_says_which_are_valid(call: Caller, name: str) -> None:
    """422 that names `id` for a write, 404 for a read."""
    refused = call("PUT", f"/{name}", body())
    assert refused.status_code == 422
    assert refused.get_json(force=True)["errors"][0]["field"] == "id"
    assert call("GET", f"/{name}").status_code == 404
    assert call("DELETE", f"/{name}").status_code == 404


@pytest.mark.parametrize(
    ("given", "status", "field"),
    [
        ({"article": {"title": 3, "content_html": "x"}}, 422, "article.title"),
        ({"title": "x"}, 422, "body"),
        ({"url": "ftp://example.org/a"}, 422, "url"),
        ({"article": {"url": "ftp://example.org/a"}}, 422, "article.url"),
        ({"article": {"url": "http://127.0.0.1/a"}}, 403, None),
        (body() | {"options": {"theme": "blue"}}, 422, "options.theme"),
        (body() | {"options": [1]}, 422, "options"),
        (body() | {"options": {"rules": ["-nothing"]}}, 422, "options.rules"),
        (body(content_html="x" * 600_000), 413, None),
        (body(content_html="<p><b>" * 2_000), 422, None),
        ([], 400, None),
    ],
)
def test_what_is_refused_is_not_written(call: Caller, given: Any, status: int, field: str | None) -> None:
    """A wrong field is named, what the rules refuse is refused, and the store stays as it was."""
    stored = call("PUT", "/one", body()).get_json()
    for refused in (call("PUT", "/one", given), call("POST", "", given)):
        assert refused.status_code == status
        assert [each["field"] for each in refused.get_json(force=True).get("errors", [])] == ([field] if field else [])
    assert [each["id"] for each in call("GET").get_json()["articles"]] == ["one"]
    assert call("GET", "/one").get_json() == stored


def test_words_that_no_database_holds_come_back(call: Caller) -> None:
    """NUL, lone surrogates, direction controls and emoji in unknown keys are stored as they were sent."""
    text = '{"article": {"title": "x", "content_html": "<p>a\\u0000\\ud800b</p>", "_x": "\\u0000 \\ud800 \\u202e 🌊"}}'
    made = call.send("/v1/articles", text.encode(), "application/json")
    assert made.status_code == 201
    assert made.get_json()["source"] == json.loads(text)["article"]
    assert made.get_json()["article"]["content_html"] == "<p>ab</p>"


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Feed",
    "language": "en",
    "authors": [{"name": "Kang"}],
    "items": [
        {"id": "1", "title": "One", "content_html": "<p>One</p>", "url": "https://e.org/1"},
        {"id": 2, "title": "Two", "content_text": "Two", "language": "de"},
        {"id": "1", "title": "Again", "content_html": ""},
        {"id": "4", "title": "Four", "content_html": 4},
    ],
}


def test_a_feed_is_imported_once(call: Caller) -> None:
    """Each item is answered for; the same feed again changes nothing, a changed item alone is updated."""
    first = call("POST", ":import", FEED).get_json()
    assert {name: first[name] for name in ("created", "updated", "unchanged", "refused", "left")} == {
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": 2,
        "left": 0,
    }
    assert [(each["item"], each["outcome"]) for each in first["items"]] == [
        ("1", "created"),
        ("2", "created"),
        ("1", "refused"),
        ("4", "refused"),
    ]
    assert "content_html" in first["items"][3]["reason"]
    listed = call("GET").get_json()
    again = call("POST", ":import", FEED).get_json()
    assert (again["unchanged"], again["refused"]) == (2, 2)
    assert call("GET").get_json() == listed
    changed = FEED | {"items": [FEED["items"][0] | {"title": "Uno"}, FEED["items"][1]]}  # type: ignore[index,operator]
    assert call("POST", ":import", changed).get_json()["updated"] == 1
    one = call("GET", f"/{first['items'][0]['id']}").get_json()
    assert (one["title"], one["article"]["authors"][0]["name"]) == ("Uno", "Kang")


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>F</title><link>https://e.org/</link><description>F</description><language>ko</language>
<item><title>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><link>https://e.org/a</link><guid isPermaLink="false">g1</guid>
<pubDate>Mon, 22 Mar 2021 17:28:00 +0900</pubDate><description>Short</description><category>Tag</category>
<content:encoded><![CDATA[<p>Long <a href="/x">word</a><script>alert(1)</script></p>]]></content:encoded></item>
<item><link>https://e.org/b</link><description>&lt;h2&gt;Part&lt;/h2&gt;&lt;p&gt;Body&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>f</id><updated>2026-06-07T10:00:00Z</updated>
<entry><title type="html">A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><id>g1</id><link href="https://e.org/a"/>
<updated>2026-06-07T10:00:00Z</updated><published>2021-03-22T08:28:00Z</published><category term="Tag"/>
<author><name>Kang</name><uri>javascript:alert(1)</uri></author><summary>Short</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long <a href="/x">word</a></p></div></content>
</entry>
</feed>"""


@pytest.mark.parametrize(("feed", "kind"), [(RSS, "application/rss+xml"), (ATOM, "application/atom+xml")])
def test_rss_and_atom_are_read(call: Caller, feed: str, kind: str) -> None:
    """Title without mark-up, the whole article with its mark-up as given, summary, moment, address and tags."""
    answer = call.send("/v1/articles:import", feed.encode(), kind).get_json()
    assert answer["refused"] == 0
    stored = call("GET", f"/{answer['items'][0]['id']}").get_json()
    assert (stored["title"], stored["url"]) == ("A & B", "https://e.org/a")
    assert stored["date_published"] == "2021-03-22T08:28:00+00:00"
    assert "https://e.org/x" in stored["article"]["content_html"]
    assert ("alert" in stored["source"]["content_html"]) == (feed == RSS)
    assert "alert" not in json.dumps(stored["article"])
    assert (stored["article"]["summary"], stored["article"]["tags"]) == ("Short", ["Tag"])
    assert call.send("/v1/articles:import", feed.encode(), kind).get_json()["unchanged"] == len(answer["items"])


@pytest.mark.parametrize("content", [b"", b"/etc/passwd", b"{}", b'{"items": 3}', b"<p>no feed</p>", b"\xff\xfe\x00"])
def test_what_is_no_feed_is_refused(call: Caller, content: bytes) -> None:
    """400, whatever it is; the name of a file is not the file."""
    assert call.send("/v1/articles:import", content, "application/xml").status_code == 400


def test_a_feed_defines_no_entities_of_the_machine(call: Caller, tmp_path: Path) -> None:
    """An external entity brings in nothing."""
    (tmp_path / "secret").write_text("the secret", encoding="utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    hostile = RSS.replace("<rss", f"{entity}<rss", 1).replace("Long", "Long &x;").replace("Short", "&x;")
    answer = call.send("/v1/articles:import", hostile.encode(), "application/rss+xml")
    assert "the secret" not in answer.text
    assert "the secret" not in call("GET").text


def test_an_import_has_bounds(client: FlaskClient, call: Caller) -> None:
    """More items than one request may bring are refused before one is stored, and without a key nothing is read."""
    many = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": str(n)} for n in range(501)]}
    assert call("POST", ":import", many).status_code == 413
    assert client.post("/v1/articles:import", json=FEED).status_code == 401
    assert call("GET").get_json()["articles"] == []


@pytest.fixture
def aged(call: Caller, tmp_path: Path) -> Callable[..., None]:
    """What makes the stored article `one` one that older rules rendered, by which more got through."""
    assert call("PUT", "/one", body(content_html="<p>Nobody <script>steal()</script>had.</p>")).status_code == 201

    def age(**columns: str) -> None:
        older = {"rules": "older", "content_html": "<p>Nobody <script>steal()</script>had.</p>"} | columns
        with closing(sqlite3.connect(tmp_path / "standfirst.db")) as database, database:
            database.execute(f"UPDATE articles SET {', '.join(f'{each} = :{each}' for each in older)}", older)  # noqa: S608

    return age


def test_no_body_of_older_rules_is_served(call: Caller, client: FlaskClient, aged: Callable[..., None]) -> None:
    """The API and the feeds give what the present rules make of it, before `rerender` has gone over it too."""
    fresh = call("GET", "/one").get_json()
    aged()
    tag = call("GET", "/one").headers["ETag"]
    again = call("GET", "/one", If_None_Match=tag)  # the caller may know it as the older rules made it
    assert again.status_code == 200
    assert again.get_json() == fresh | {"etag": tag}
    for feed in ("/feed.json", "/feed.atom"):
        told = client.get(feed).text
        assert "Nobody had." in told
        assert "steal" not in told
    assert call("PUT", "/one", body("Changed"), If_Match=tag).status_code == 200
    changed = call("GET", "/one")
    assert call("GET", "/one", If_None_Match=changed.headers["ETag"]).status_code == 304


def test_what_the_present_rules_refuse_is_not_served(
    call: Caller, client: FlaskClient, aged: Callable[..., None]
) -> None:
    """The API says why, the feeds leave it out and go on with the others, and it can be mended."""
    aged(source=json.dumps({"title": "Deep", "content_html": "<div>" * 500}))
    assert call("PUT", "/two", body("Two")).status_code == 201
    refused = call("GET", "/one", Accept="application/json")
    assert (refused.status_code, refused.get_json(force=True)["type"]) == (422, "urn:standfirst:problem:too-complex")
    assert [each["title"] for each in client.get("/feed.json").get_json(force=True)["items"]] == ["Two"]
    assert call("PUT", "/one", body()).status_code == 200
    assert len(client.get("/feed.json").get_json(force=True)["items"]) == 2


@pytest.mark.no_cover
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # it may arrive in what nh3 calls
def test_no_feed_is_kept_without_an_article_that_takes_too_long(
    client: FlaskClient, aged: Callable[..., None], tmp_path: Path
) -> None:
    """Where an article cannot be rendered in time there is no feed now, but 503 and when to come again."""
    aged(source=json.dumps({"title": "Long", "content_html": LONG}))
    hurried = create_app(from_environment({"STANDFIRST_DATA": str(tmp_path), "STANDFIRST_RENDER_SECONDS": "0.001"}))
    busy = hurried.test_client().get("/feed.json", headers={"Accept": "application/json"})
    assert (busy.status_code, int(busy.headers["Retry-After"]) > 0) == (503, True)
    assert [each["title"] for each in client.get("/feed.json").get_json(force=True)["items"]] == ["Long"]
