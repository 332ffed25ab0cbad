"""Run the whole corpus through Chromium, raw and rendered, and write the figures into docs/hostile-html.md."""

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import launched
from tests.docs.sections import write_section
from tests.security.chromium import Stage, by_number, pages, shown, stage, watched
from tests.security.payloads import corpus
from tests.security.rendered import clean

RAW, PAGE = {"selector": "body", "isClean": False}, {"selector": ".article__body", "isClean": True}


def main() -> None:
    """Write one row for each way to parse."""
    made, style = pages([each.html for each, _ in clean()])
    texts = [f"<!doctype html><meta charset=utf-8><body>{each.html}" for each in corpus()]
    with sync_playwright() as playwright, stage() as state:
        browser = launched(playwright)
        rows = [
            _row("raw, by document parse", browser, state, "documents", texts, RAW),
            _row("raw, by `innerHTML`", browser, state, "fragments", [each.html for each in corpus()], False),
            _row("rendered, by document parse", browser, state, "documents", made, PAGE | {"style": style}),
            _row(
                "rendered, by `innerHTML` and round trips", browser, state, "fragments", [h for _, h in clean()], True
            ),
        ]
        version = browser.version
        browser.close()
    head = f"| Chromium {version} | payloads that ran | went elsewhere | asked elsewhere | left something forbidden |"
    write_section("hostile-html.md", "payload-figures", "\n".join([head, "|---|---|---|---|---|", *rows]))


def _row(title: str, browser: Browser, state: Stage, way: str, given: list[str], last: object) -> str:
    with watched(browser, state, bypass_csp=True) as (page, told):
        found = shown(page, way, given, last, 150)  # many at a time: some raw documents never end
    left = sum(bool(each["leftovers"] if way == "documents" else each) for each in found)
    went = len(by_number(told.navigations).keys() - {0})
    asked = len(by_number(told.requests).keys() - {0})
    row = f"| {title} | {len(told.executions):,} | {went:,} | {asked:,} | {left:,} of {len(given):,} |"
    print(row, flush=True)
    return row


if __name__ == "__main__":
    main()
