"""What is stored is rendered anew when the rules are others: each article once, however often it is broken off."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from service.app import create_app
from service.cli import main
from service.config.environment import SettingsError
from service.config.settings import Settings
from service.errors import Overloaded
from service.keys import Key
from service.site import Site
from service.source.feed import Item
from service.store.articles import Articles
from service.store.engine import writing
from service.store.entry import Entry
from service.store.importing import imported
from service.store.schema import articles as table
from tests.store.conftest import Make

COUNT = 7


@pytest.fixture
def old(url: str, articles: Articles, make: Make, monkeypatch: pytest.MonkeyPatch) -> Articles:
    """A store whose articles another edition of the rules rendered, and the settings of the command."""
    monkeypatch.setenv("STANDFIRST_DATABASE_URL", url)
    monkeypatch.setenv("STANDFIRST_API_KEYS", "paper:a-secret-of-the-paper-1")
    for number in range(COUNT):
        articles.put(str(number), make(), "paper")
    with writing(articles.engine) as connection:
        connection.execute(update(table).values(rules="older", content_html="<p>Old</p>", words=1))
    return articles


def test_every_article_is_rendered_by_the_present_rules(
    old: Articles, make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that another edition rendered is rendered anew, with another validator; a second run finds nothing."""
    before = old.get("3")
    assert main(["rerender"]) == 0
    assert capsys.readouterr().out == f"{COUNT} rendered, 0 changed meanwhile, 0 refused\n"
    after = old.get("3")
    made = make().rendered
    assert before
    assert after
    assert (after.content_html, after.words, after.rules) == (made.content_html, made.words, made.rules)
    assert (after.given, after.created, after.updated) == (before.given, before.created, before.updated)
    assert after.etag != before.etag
    assert main(["rerender"]) == 0
    assert capsys.readouterr().out == "0 rendered, 0 changed meanwhile, 0 refused\n"


@pytest.mark.usefixtures("old")
def test_it_goes_on_where_it_was_broken_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Interrupted after some articles, the next run renders the others alone."""
    renew, left = Articles.renew, iter(range(3))

    def interrupted(*arguments: object) -> bool:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return renew(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Articles, "renew", interrupted)
        with pytest.raises(KeyboardInterrupt):
            main(["rerender"])
    capsys.readouterr()
    assert main(["rerender"]) == 0
    assert capsys.readouterr().out == f"{COUNT - 3} rendered, 0 changed meanwhile, 0 refused\n"


def test_what_the_present_rules_refuse_is_named_and_kept(old: Articles, capsys: pytest.CaptureFixture[str]) -> None:
    """An article that may not be rendered now is told of, stays as it was, and does not keep the others back."""
    with writing(old.engine) as connection:
        too_deep = json.dumps({"title": "Deep", "content_html": "<div>" * 500})
        connection.execute(update(table).where(table.c.id == "3").values(source=too_deep))
    assert main(["rerender"]) == 1
    printed = capsys.readouterr()
    assert printed.out == f"{COUNT - 1} rendered, 0 changed meanwhile, 1 refused\n"
    assert "refused 3" in printed.err
    kept = old.get("3")
    assert kept
    assert (kept.content_html, kept.rules) == ("<p>Old</p>", "older")


def test_who_changes_an_article_meanwhile_goes_first(old: Articles, make: Make) -> None:
    """A rendering of what an article was is not put in the place of what it has become."""
    known = old.get("3")
    assert known
    changed = old.put("3", make(title="Another"), "paper").article
    assert not old.renew(known, make())
    assert old.get("3") == changed


def test_a_feed_is_imported_from_a_file(old: Articles, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts are printed, refused items named with their reason and told by the exit code; again nothing is new."""
    good = [{"id": str(n), "title": f"Title {n}", "content_html": "<p>Text.</p>"} for n in range(3)]
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": good}), encoding="utf-8")
    assert main(["import", str(feed)]) == 0
    assert capsys.readouterr().out == "3 created, 0 updated, 0 unchanged, 0 refused\n"
    bad = {"id": "bad", "title": "Bad", "content_html": 3}
    feed.write_text(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [bad, *good]}), encoding="utf-8"
    )
    assert main(["import", str(feed), "--owner", "paper"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "0 created, 0 updated, 3 unchanged, 1 refused\n"
    assert "refused bad: content_html" in printed.err
    assert len(old.page(owner="paper").articles) == COUNT + 3


@pytest.mark.usefixtures("old")
def test_an_import_that_was_broken_off_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was stored before the end is found unchanged, the rest is created."""
    put, left = Articles.put, iter(range(2))

    def interrupted(*arguments: object) -> object:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return put(*arguments)  # type: ignore[arg-type]

    items = [{"id": str(n), "title": f"Title {n}", "content_html": "<p>Text.</p>"} for n in range(5)]
    (tmp_path / "feed").write_text(json.dumps({"items": items}), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(Articles, "put", interrupted)
        with pytest.raises(KeyboardInterrupt):
            main(["import", str(tmp_path / "feed")])
    capsys.readouterr()
    assert main(["import", str(tmp_path / "feed")]) == 0
    assert capsys.readouterr().out == "3 created, 0 updated, 2 unchanged, 0 refused\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["import", "nowhere.json"], "nowhere.json"),
        (["import", "README.md"], "JSON Feed"),
        (["import", "README.md", "--owner", "nobody"], "--owner"),
    ],
)
@pytest.mark.usefixtures("old")
def test_wrong_input_says_why(arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and the reason for a file that is not there or no feed, and for a key that is none."""
    assert main(arguments) == 2
    assert reason in capsys.readouterr().err


def test_migrate_says_nothing_when_all_is_well(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`standfirst migrate` makes the tables; a database that cannot be opened is named by its setting."""
    monkeypatch.setenv("STANDFIRST_DATABASE_URL", url)
    assert main(["migrate"]) == 0
    assert capsys.readouterr() == ("", "")
    monkeypatch.setenv("STANDFIRST_DATABASE_URL", "postgresql://x:secret-word@/nowhere?host=/nowhere")
    assert main(["migrate"]) == 2
    told = capsys.readouterr().err
    assert "STANDFIRST_DATABASE_URL" in told
    assert "secret-word" not in told


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The start ends with the setting's name where the store cannot be made."""
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="STANDFIRST_DATA: "):
        create_app(Settings(data=tmp_path / "file" / "folder"))


def test_an_import_is_broken_off_where_there_is_no_room(articles: Articles) -> None:
    """What is refused for want of a place is no fault of its item's: the import ends there, to be begun again."""
    feed = [Item(name, {"id": name, "title": name, "content_html": "<p>x</p>"}) for name in "abc"]
    free = [True, False]

    def render(work: Callable[[], Entry]) -> Entry:
        if free.pop(0):
            return work()
        raise Overloaded

    told = imported(feed, articles, Site(), Key("paper"), render)
    assert next(told).outcome == "created"
    with pytest.raises(Overloaded):
        next(told)
    again = imported(feed, articles, Site(), Key("paper"), lambda work: work())
    assert [each.outcome for each in again] == ["unchanged", "created", "created"]
