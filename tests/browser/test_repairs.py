"""Where axe-core has a rule for a row of the table of repairs, it fires on the source and is silent on the result."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from service.html.write import serialise
from tests.browser.conftest import AXE
from tests.unit.repair.test_repairs import ROWS, before, of_row

PAGE = "<!doctype html><html lang=ko><head><title>글</title></head><body><main>{}</main></body></html>"


def violations(page: Page, rule: str) -> list[str]:
    """Run one rule of axe on the page; return the mark-up that it holds against it."""
    options: dict[str, Any] = {"runOnly": {"type": "rule", "values": [rule]}, "rules": {rule: {"enabled": True}}}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [node["html"] for each in found for node in each["nodes"]]


@pytest.mark.parametrize("name", sorted(name for name, row in ROWS.items() if row["axe"]))
def test_axe_fires_before_and_is_silent_after(context: BrowserContext, name: str) -> None:
    """The fault is one that axe knows, and it is gone."""
    page = context.new_page()
    page.set_content(PAGE.format(before(name)))
    page.evaluate(AXE)
    assert violations(page, ROWS[name]["axe"])
    page.evaluate("html => { document.querySelector('main').innerHTML = html }", serialise(of_row(name).body))
    assert violations(page, ROWS[name]["axe"]) == []
