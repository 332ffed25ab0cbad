"""The corpus in real Chromium: whichever way it is parsed, nothing runs, goes, asks or stays that is forbidden."""

from collections.abc import Sequence
from itertools import islice

import pytest
from playwright.sync_api import Browser

from service.app import create_app
from tests.security.chromium import Stage, by_number, pages, posted, shown, watched
from tests.security.payloads import NUMBER, Payload, corpus
from tests.security.rendered import clean

BODY = ".article__body"
PARTS = 8  # of the corpus, each shown by a test of its own: all of it takes a browser minutes
SOME = 12  # one payload in so many, of every family, where a frame's own navigation is what takes the time


def _wrong(payloads: Sequence[tuple[Payload, str]], told: list[dict[str, object]]) -> list[str]:
    """Return what is wrong with the documents of these payloads, given how their bodies should be written."""
    [usual] = {each["outside"] for each in islice(told, 1)}
    return [
        f"{payload}: {each}"
        for (payload, html), each in zip(payloads, told, strict=True)
        if each["leftovers"] or each["written"] != html.strip() or not each["isSame"] or each["outside"] != usual
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_whole_pages_hold_without_their_policy(browser: Browser, served: Stage, part: int) -> None:
    """Every page parsed as a document, its CSP bypassed: the very tree that was judged, and nothing happens.

    Written out and parsed again as a document, it is the same; and nothing of the article stands outside its place.
    """
    some = clean()[part::PARTS]
    texts, style = pages([payload.html for payload, _ in some])
    with watched(browser, served, bypass_csp=True) as (page, told):
        found = shown(page, "documents", texts, {"selector": BODY, "isClean": True, "style": style})
    assert _wrong(some, found) == []
    assert by_number(told.events) == {}


def test_whole_pages_give_their_policy_nothing_to_do(browser: Browser, served: Stage) -> None:
    """Pages served with their own headers violate no policy: what reaches the last wall is already clean."""
    some = clean()[::SOME]
    addresses = [
        served.page(str(payload.number), {"article": {"title": "T", "content_html": payload.html}})
        for payload, _ in some
    ]
    with watched(browser, served, bypass_csp=False) as (page, told):
        found = shown(page, "visits", addresses, BODY)
    assert _wrong(some, found) == []
    assert by_number(told.events) == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_fragments_hold_by_inner_html_and_round_trips(browser: Browser, served: Stage, part: int) -> None:
    """Every fragment set by innerHTML in eleven contexts, written and parsed twice more, stays what it is."""
    some = clean()[part::PARTS]
    with watched(browser, served, bypass_csp=True) as (page, told):
        found = shown(page, "fragments", [html for _, html in some], last=True)
    assert [f"{payload}: {faults}" for (payload, _), faults in zip(some, found, strict=True) if faults] == []
    assert by_number(told.events) == {}


# --- The harness proves itself: on the same stage, what is not sanitized fires.


@pytest.mark.parametrize(("way", "share", "least"), [("documents", 7, 300), ("fragments", 14, 150)])
def test_unsanitized_the_corpus_fires(browser: Browser, served: Stage, way: str, share: int, least: int) -> None:
    """Some of the corpus as it came runs in hundreds of cases, goes and asks elsewhere, leaves what is forbidden."""
    some = corpus()[::share]
    with watched(browser, served, bypass_csp=True) as (page, told):
        if way == "documents":
            texts = [f"<!doctype html><meta charset=utf-8><body>{payload.html}" for payload in some]
            left = [each["leftovers"] for each in shown(page, way, texts, {"selector": "body", "isClean": False})]
        else:
            left = shown(page, way, [payload.html for payload in some], last=False)
    assert len(told.executions) > least
    assert len(told.navigations) + len(told.requests) > 8
    assert sum(bool(each) for each in left) > len(some) // 2


def test_the_policys_last_wall_stops_what_would_run(browser: Browser, served: Stage) -> None:
    """Under the page's own policy a script in the article's place does not run, and is told as a violation."""
    client = create_app().test_client()
    page_html = posted(client, {"article": {"title": "T", "content_html": "<p>here</p>"}}).text
    hostile = page_html.replace("<p>here</p>", "".join(p.html for p in corpus()[:1]) + "<script>pwn(1)</script>")
    with watched(browser, served, bypass_csp=False) as (page, told):
        shown(page, "documents", [hostile], {"selector": BODY, "isClean": False})
    assert told.executions == set()
    assert told.violations
    assert NUMBER not in hostile
