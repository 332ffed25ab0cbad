"""Adapters: a publisher's own selectors, checked when they are loaded."""

from pathlib import Path

import pytest

from service.config.environment import SettingsError
from service.config.load import from_environment
from service.source.adapters import NO_ADAPTER, AdapterError, load_adapters
from service.source.document import parse
from service.source.extract.metadata import Metadata, Picture, metadata

TABLE = """
title = "h2.headline"
author = ".who"
date = ".when"
section = ".desk"
image = ".hero"
language = "ko"
timezone = "Asia/Seoul"
"""
PAGE = """<!doctype html><html lang="en">
<head><meta property="og:title" content="Not this"><meta name="author" content="Nor him"></head>
<body><h2 class="headline">새 다리가 열렸다</h2><p class="who">홍길동 기자</p>
<p class="when">2026-11-23 09:00</p><p class="desk">사회</p>
<div class="hero"><img data-src="/a.jpg" src="blank.gif" width="640" alt="다리"></div></body></html>"""


def folder(place: Path, **tables: str) -> Path:
    for name, table in tables.items():
        (place / f"{name}.toml").write_text(table, encoding="utf-8")
    return place


def test_an_adapter_goes_before_the_page(tmp_path: Path) -> None:
    """Its selectors find title, author, date in its zone, section, image and language, whatever the page says."""
    table = load_adapters(folder(tmp_path, **{"news.example": TABLE})).of("https://www.news.example/1")
    found = metadata(parse(PAGE), "https://www.news.example/1", table)
    assert found == Metadata(
        title="새 다리가 열렸다",
        authors=found.authors,
        date_published="2026-11-23T09:00:00+09:00",
        section="사회",
        image=Picture("https://www.news.example/a.jpg", 640, None, "다리"),
        language="ko",
    )
    assert [author.name for author in found.authors] == ["홍길동"]
    assert found.provenance["title"] == "adapter"


def test_a_selector_that_finds_nothing_leaves_the_page_its_say(tmp_path: Path) -> None:
    """A publisher's new template does not lose the metadata that the page itself gives."""
    table = load_adapters(folder(tmp_path, **{"news.example": 'title = ".gone"'})).of("https://news.example/1")
    assert metadata(parse(PAGE), None, table).title == "Not this"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://example.org/a", "own"),
        ("https://www.example.org/a", "below"),
        ("https://deep.blog.example.org./a", "blog"),
        ("https://example.com/a", "com"),
        ("https://m.example.com/a", "com"),
        ("https://notexample.com/a", None),
        ("https://example.net/a", None),
        ("http://[::1]/", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_the_nearest_host_is_taken(tmp_path: Path, address: str | None, title: str | None) -> None:
    """A file covers its host and those below; `*.` those below only; the most exact one wins."""
    names = {"example.org": "own", "*.example.org": "below", "blog.example.org": "blog", "example.com": "com"}
    adapters = load_adapters(folder(tmp_path, **{name: f'title = "{what}"' for name, what in names.items()}))
    assert adapters.of(address).title == title
    assert title or adapters.of(address) is NO_ADAPTER


@pytest.mark.parametrize(
    ("name", "table", "said"),
    [
        ("example.org", 'titel = "h1"', "titel"),
        ("example.org", 'title = "h1[["', "title"),
        ("example.org", 'title = ""', "title"),
        ("example.org", "title = 5", "title"),
        ("example.org", 'strip = "p"', "strip"),
        ("example.org", 'strip = ["p", "a[["]', "strip"),
        ("example.org", 'language = "klingon!"', "language"),
        ("example.org", 'timezone = "Seoul"', "timezone"),
        ("example.org", 'timezone = "../../etc/passwd"', "timezone"),
        ("example.org", "title = ", "cannot be read"),
        ("example", 'title = "h1"', "named as its host"),
        ("a b.example.org", 'title = "h1"', "named as its host"),
    ],
)
def test_a_wrong_file_stops_the_start(tmp_path: Path, name: str, table: str, said: str) -> None:
    """The message names the setting, the file and the key."""
    folder(tmp_path, **{name: table})
    with pytest.raises(SettingsError, match=f"STANDFIRST_ADAPTERS.*{name}.toml.*{said}"):
        from_environment({"STANDFIRST_ADAPTERS": str(tmp_path)})


def test_a_missing_folder_stops_the_start(tmp_path: Path) -> None:
    """A folder that is not there is a mistake in the setting."""
    with pytest.raises(AdapterError, match="is not a directory"):
        load_adapters(str(tmp_path / "none"))


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A README beside the tables is no table."""
    (tmp_path / "README.md").write_text("Ours.", encoding="utf-8")
    assert from_environment({"STANDFIRST_ADAPTERS": str(tmp_path)}).adapters.by_host == {}
