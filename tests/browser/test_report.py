"""The report page is as accessible as the articles."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Served, axe_violations

BROKEN = (
    "<h1>Wells</h1><p>text<br><br>more</p><h4>Part</h4><p><img src='/a.jpg'> <img src='b.gif' alt='A well'>"
    "</p><p>See <a href='https://e.org/'>here</a>.</p><table><tr><th>a</th></tr><tr><td>1</td></tr></table>"
)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_report_page_has_no_violation(context: BrowserContext, served: Served, language: str, width: int) -> None:
    """No rule of axe-core is broken, and nothing is wider than a telephone."""
    body: dict[str, Any] = {
        "article": {"title": "Wells", "content_html": BROKEN, "language": "en"},
        "options": {"ui_language": language},
    }
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served.report(body))
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h2").count() == 4
