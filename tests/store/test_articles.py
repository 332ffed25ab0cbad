"""Articles are kept whole, changed conditionally, and found again."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import bindparam, insert, select, update

from service.errors import IdTaken, InvalidFields, NoSuchArticle, PreconditionFailed, StoreUnavailable
from service.store.articles import Articles
from service.store.engine import reading, writing
from service.store.glance import Peephole
from service.store.ids import new_id
from service.store.reads import Reads
from service.store.schema import articles as articles_
from service.store.schema import reads
from service.store.stored import ALWAYS, Condition
from tests.store.conftest import Make

HOSTILE = "a\x00b \ud800 \U0001f30a e\u0301 \u202eabc ' \" \\ %s :x ?"


def test_an_article_comes_back_as_it_went_in(articles: Articles, make: Make) -> None:
    """What was sent, what was read of it and what the rules made of it are all there, moments with their zone."""
    entry = make(options={"theme": "dark", "future": [1, {"a": None}]}, _feed={"own": HOSTILE}, tags=[HOSTILE])
    written = articles.put("one", entry, "paper")
    assert written.outcome == "created"
    stored = articles.get("one")
    assert stored == written.article
    assert stored is not None
    assert json.loads(stored.given.source)["_feed"] == {"own": HOSTILE}
    assert stored.options == {"theme": "dark", "future": [1, {"a": None}]}
    assert stored.article == entry.article
    assert stored.content_html == entry.rendered.content_html
    assert stored.outline == entry.rendered.outline
    assert (stored.words, stored.rules) == (entry.rendered.words, entry.rendered.rules)
    assert (stored.owner, stored.version, stored.created) == ("paper", 1, stored.updated)
    assert stored.published == entry.article.date_published
    assert stored.created.tzinfo is UTC


def test_the_longest_address_is_found(articles: Articles, make: Make) -> None:
    """An article is found by its address, as long as addresses may be; of several the newest."""
    url = "https://example.org/" + "기" * 2028
    for name in ("one", "two"):
        articles.put(name, make(url=url), "paper")
    found = articles.by_address(url)
    assert found is not None
    assert found.id == "two"
    assert articles.by_address("https://example.org/") is None


def test_the_same_again_changes_nothing(articles: Articles, make: Make) -> None:
    """A write is idempotent: the same article keeps version, validator and moments; another one has new ones."""
    first = articles.put("one", make(), "paper").article
    again = articles.put("one", make(), "paper")
    assert (again.outcome, again.article) == ("unchanged", first)
    other = articles.put("one", make(title="Another"), "paper")
    assert (other.outcome, other.article.version) == ("updated", 2)
    assert other.article.etag != first.etag
    assert other.article.created == first.created
    assert articles.put("one", make(title="Another"), "paper").outcome == "unchanged"
    assert articles.put("one", make({"theme": "dark"}, title="Another"), "paper").outcome == "updated"


def test_a_change_is_conditional(articles: Articles, make: Make) -> None:
    """If-Match and If-None-Match decide, with nothing written where they do not hold."""
    missing, any_known = Condition(match=frozenset({"*"})), Condition(none_match=frozenset({"*"}))
    with pytest.raises(PreconditionFailed):
        articles.put("one", make(), "paper", missing)
    assert articles.get("one") is None
    first = articles.put("one", make(), "paper", any_known).article
    with pytest.raises(PreconditionFailed):
        articles.put("one", make(title="Another"), "paper", any_known)
    fresh = Condition(match=frozenset({first.etag, "another"}))
    second = articles.put("one", make(title="Another"), "paper", fresh).article
    for change in (lambda: articles.put("one", make(), "paper", fresh), lambda: articles.delete("one", "paper", fresh)):
        with pytest.raises(PreconditionFailed):
            change()
    assert articles.get("one") == second
    articles.delete("one", "paper", Condition(match=frozenset({second.etag})))
    assert articles.get("one") is None


def test_a_validator_never_comes_back(articles: Articles, make: Make) -> None:
    """An article that is deleted and stored again does not pass for the one before."""
    first = articles.put("one", make(), "paper").article
    articles.delete("one", "paper")
    assert articles.put("one", make(), "paper").article.etag != first.etag


def test_an_owner_changes_only_its_own(articles: Articles, make: Make) -> None:
    """Another owner's article is not changed and not deleted."""
    first = articles.put("one", make(), "paper").article
    with pytest.raises(IdTaken):
        articles.put("one", make(title="Another"), "other")
    with pytest.raises(NoSuchArticle):
        articles.delete("one", "other")
    with pytest.raises(NoSuchArticle):
        articles.delete("two", "paper")
    assert articles.get("one") == first


def test_reads_go_with_their_article(articles: Articles, make: Make) -> None:
    """Deleting an article deletes how often it was read, and none is counted for an article that is not there."""
    articles.put("one", make(), "paper")
    with writing(articles.engine) as connection:
        connection.execute(insert(reads).values(article_id="one", hour=1, count=3))
    articles.delete("one", "paper")
    with reading(articles.engine) as connection:
        assert connection.execute(select(reads)).all() == []


def test_pages_are_stable_under_writes(articles: Articles, make: Make) -> None:
    """While articles come and go, no page shows one twice or leaves one out that was there all the time."""
    for number in range(10):
        articles.put(f"old-{number}", make(), "paper")
    seen: list[str] = []
    after = None
    for number in count():
        page = articles.page(after, 3)
        seen += [each.id for each in page.articles]
        if (after := page.next) is None:
            break
        articles.put(f"new-{number}", make(), "paper")
        articles.delete(seen[-1], "paper")
    assert seen == [f"old-{number}" for number in reversed(range(10))]


def test_an_id_stays_its_owners(articles: Articles, make: Make) -> None:
    """Whoever was the first to store under an id is the only one ever, also when it was deleted, more than once."""
    for _ in range(2):
        stored = articles.put("one", make(), "paper").article
        assert (stored.owner, stored.version) == ("paper", 1)
        articles.delete("one", "paper")
        for condition in (ALWAYS, Condition(none_match=frozenset({"*"}))):
            with pytest.raises(IdTaken):
                articles.put("one", make(), "river", condition)
        with pytest.raises(NoSuchArticle):
            articles.delete("one", "river")
        assert (articles.get("one"), articles.page().articles, articles.state("one")) == (None, (), None)
    assert articles.put("two", make(), "river").outcome == "created"


def test_nobody_slips_in_while_an_article_is_deleted(articles: Articles, make: Make) -> None:
    """Whoever stores under an id in the moment in which it is deleted finds it taken, before and after."""
    entry = make()

    def take() -> None:
        with pytest.raises(IdTaken):
            articles.put("one", entry, "river")

    with ThreadPoolExecutor(4) as pool:
        for _ in range(10):
            articles.put("one", entry, "paper")
            for done in (pool.submit(take), pool.submit(articles.delete, "one", "paper"), pool.submit(take)):
                done.result()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_nobody_slips_in_between_the_look_and_the_insert(articles: Articles, make: Make) -> None:
    """An article that comes and goes while another key stores under its id leaves the id to its owner."""
    entry = make()

    def now() -> datetime:
        articles.put("one", entry, "paper")
        articles.delete("one", "paper")
        return datetime.now(UTC)

    with pytest.raises(IdTaken):
        Articles(articles.engine, clock=now).put("one", entry, "river")
    assert articles.get("one") is None


def test_articles_of_one_moment_are_all_listed(articles: Articles, make: Make) -> None:
    """Where the clock stands still, the order is that of the ids."""
    still = Articles(articles.engine, clock=lambda: datetime(2026, 6, 7, tzinfo=UTC))
    for name in "cab":
        still.put(name, make(), "paper")
    first = articles.page(None, 2)
    assert [each.id for each in (*first.articles, *articles.page(first.next, 2).articles)] == ["c", "b", "a"]


def test_lists_are_by_owner_and_language(articles: Articles, make: Make) -> None:
    """A page holds one owner's articles, or those of one language, when they are named."""
    words = {"en": "<p>The lake in spring.</p>", "ko": "<p>봄을 맞은 호수.</p>"}
    for name, owner, language in (("a", "x", "en"), ("b", "x", "ko"), ("c", "y", "en"), ("d", "x", "en")):
        fields = {"title": words[language], "content_html": words[language], "language": language}
        articles.put(name, make(**fields), owner)
    assert [each.id for each in articles.page(owner="x").articles] == ["d", "b", "a"]
    assert [each.id for each in articles.page(languages="en").articles] == ["d", "c", "a"]


def test_a_language_is_asked_for_with_its_regions(articles: Articles, make: Make) -> None:
    """A basic range finds what begins with it, part by part and in any case, page by page (RFC 4647, 3.3.1)."""
    tags = ["en", "en-GB", "EN-us", "eng", "enm", "zh-Hant-TW", "zh-Hans", "zh", "ko-KR", "de-CH-1996"]
    for number, tag in enumerate(tags):
        article = make(title="T", content_html="<p>x</p>", language=tag)
        assert article.rendered.language == tag
        articles.put(f"{number}", article, "paper")

    def found(asked: str, limit: int = 100) -> list[str]:
        page, ids = articles.page(None, limit, "paper", asked), []
        while True:
            ids += [tags[int(each.id)] for each in page.articles]
            if page.next is None:
                return ids[::-1]
            page = articles.page(page.next, limit, "paper", asked)

    for asked, wanted in (
        ("en", ["en", "en-GB", "EN-us"]),
        ("EN-GB", ["en-GB"]),
        ("en-G", []),
        ("zh-hant", ["zh-Hant-TW"]),
        ("zh", ["zh-Hant-TW", "zh-Hans", "zh"]),
        ("de-CH", ["de-CH-1996"]),
        ("de-1996", []),
        ("*", tags),
        ("%", []),
        ("e_", []),
    ):
        assert found(asked) == found(asked, 1) == wanted


@pytest.mark.parametrize("text", ["\0", "paper\0", "en-\0abc"])
def test_what_no_text_can_hold_is_not_there(articles: Articles, make: Make, text: str) -> None:
    """NUL, which PostgreSQL takes for no letter of a text, is looked for in vain."""
    articles.put("a", make(), "paper")
    assert articles.page(owner=text).articles == articles.page(languages=text).articles == ()
    assert articles.cursors(1, text) == ()
    assert articles.by_address(text) is None
    assert Reads(articles.engine).ranking([(0, 1)], 10, text, text) == ()


@pytest.mark.parametrize(
    "cursor", ["", "x", "한", "AAAA", "9" * 400, "MTIz", "MSAA", "MSAvLi4", "OTk5OTk5OTk5OTk5OTk5OTk5OSBh"]
)
def test_a_cursor_of_ones_own_making_is_refused(articles: Articles, cursor: str) -> None:
    """The error names `after`; some place is no failure."""
    with pytest.raises(InvalidFields, match="after"):
        articles.page(cursor)


def test_one_of_many_writers_is_first(articles: Articles, make: Make) -> None:
    """When eight store one new id at once, one creates it, and the others find it there."""
    entries = [make(title=f"Title {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda entry: articles.put("one", entry, "paper").outcome, entries))
    assert sorted(outcomes) == ["created"] + ["updated"] * 7
    stored = articles.get("one")
    assert stored is not None
    assert stored.version == 8


def test_no_update_is_lost(articles: Articles, make: Make) -> None:
    """Eight writers that compare and set count together as far as they were told that they succeeded."""
    articles.put("one", make(title="0"), "paper")

    def work(_: int) -> int:
        succeeded = 0
        for _ in range(10):
            known = articles.get("one")
            assert known is not None
            entry = make(title=str(int(known.title) + 1))
            try:
                articles.put("one", entry, "paper", Condition(match=frozenset({known.etag})))
            except PreconditionFailed:
                continue
            succeeded += 1
        return succeeded

    with ThreadPoolExecutor(8) as pool:
        succeeded = sum(pool.map(work, range(8)))
    stored = articles.get("one")
    assert stored is not None
    assert int(stored.title) == succeeded > 0


@pytest.mark.parametrize("name", ["", "a/b", "\x00", "\ud800", "-a", "a" * 129, "한", "a\n"])
def test_what_is_no_id_names_no_article(articles: Articles, name: str) -> None:
    """Whatever an address may hold is looked up without a failure."""
    assert articles.get(name) is None
    with pytest.raises(NoSuchArticle):
        articles.delete(name, "paper")


def test_ids_are_of_version_7_and_sort_by_time() -> None:
    """Ids made in different milliseconds sort as they were made, and tell nobody the next one."""
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(each[14] == "7" and each[19] in "89ab" for each in ids)
    begun = datetime.fromtimestamp(int(min(ids).replace("-", "")[:12], 16) / 1000, UTC)
    assert abs(begun - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_state_is_read_alone(articles: Articles, make: Make) -> None:
    """It is that of the article as it stands, told apart from those before and after; there is none without one."""
    assert articles.state("one") is None
    first = articles.put("one", make(), "paper").article
    assert articles.state("one") == first.state
    second = articles.put("one", make(title="Another"), "paper").article
    assert articles.state("one") == second.state != first.state
    articles.delete("one", "paper")
    assert articles.state("one") is None


def test_a_state_is_read_without_waiting_from_sqlite_alone(articles: Articles, make: Make) -> None:
    """There it is the same, also beside a writer, and none where all is locked; over a network it is not asked for."""
    state = articles.put("one", make(), "paper").article.state
    articles._peephole._now, articles._peephole._rests_until = (lambda: 0.0), 0.0  # no look takes long
    if articles.engine.dialect.name != "sqlite":
        with pytest.raises(StoreUnavailable):
            articles.state("one", may_wait=False)
        return
    with writing(articles.engine):
        assert articles.state("one", may_wait=False) == state
    assert articles.put("one", make(title="Another"), "paper").article.state == articles.state("one", may_wait=False)
    assert articles.state("none", may_wait=False) is None


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_slow_disk_is_not_waited_for_twice(articles: Articles) -> None:
    """One look that took long is the last for some seconds; then the disk may be better."""
    moments = iter([0, 0, 0.1, 0.2, 3.2, 5, 14, 14, 14])
    query = select(reads.c.count).where(reads.c.article_id == bindparam("id")).compile(dialect=articles.engine.dialect)
    peephole = Peephole(articles.engine, query, tuple, lambda: next(moments))
    assert [peephole.glance(name) for name in ("one", "two")] == [None, None]
    with pytest.raises(StoreUnavailable):
        peephole.glance("three")
    assert peephole.glance("three") is None


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_was_seen_is_known_until_something_is_committed(articles: Articles, make: Make) -> None:
    """Nothing is asked meanwhile; a commit of this process or of another is seen by the very next look."""
    query = select(articles_.c.title).where(articles_.c.id == bindparam("id")).compile(dialect=articles.engine.dialect)
    looks: list[str] = []
    peephole = Peephole(articles.engine, query, lambda row: looks.append(row[0]) or str(row[0]))
    articles.put("one", make(title="First"), "paper")
    assert [peephole.glance("one") for _ in range(9)] == ["First"] * 9
    known = len(looks)
    assert known < 9
    with writing(articles.engine) as connection:
        connection.execute(update(articles_).values(title="Not committed"))
        assert peephole.glance("one") == "First"
        connection.rollback()
    assert len(looks) == known
    statement = "UPDATE articles SET title = 'Changed by another'"
    other = "import sqlite3, sys; kept = sqlite3.connect(sys.argv[1]); kept.execute(sys.argv[2]); kept.commit()"
    subprocess.run([sys.executable, "-c", other, str(articles.engine.url.database), statement], check=True)
    assert peephole.glance("one") == "Changed by another"
    for number in range(100):
        articles.put("one", make(title=f"Version {number}"), "paper")
        assert peephole.glance("one") == f"Version {number}"
    with articles.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert peephole.glance("one") == "Version 99"
    articles.delete("one", "paper")
    assert peephole.glance("one") is None
    assert peephole.glance("two") is None
