"""The page of the API's description is as accessible as the articles."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Served, axe_violations


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_api_page_has_no_violation(context: BrowserContext, served: Served, width: int, scheme: str) -> None:
    """No rule of axe-core is broken, nothing is wider than the window, and every place of the contents is there."""
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served.origin}/docs")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash)).length"
        )
        == 0
    )
