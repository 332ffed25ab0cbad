"""Every rule of axe-core, over the whole corpus and the playground's examples, at every font scale, in every theme."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import AXE, Served
from tests.corpus import CASES

EXAMPLES = sorted(Path("static/examples").glob("*.json"))
SCALES = ("m2", "m1", "0", "p1", "p2")
THEMES = ("auto", "light", "dark", "sepia", "contrast")
# One page load for all 25: the reader's own controls make the difference, and axe runs after each.
SWEEP = """async ([scales, themes]) => {
  const rules = Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, {enabled: true}]));
  document.querySelector(".settings").open = true;
  const found = {};
  for (const theme of themes) for (const scale of scales) {
    document.getElementById(`theme-${theme}`).click();
    document.getElementById(`font-scale-${scale}`).click();
    const {violations} = await axe.run(document, {rules, resultTypes: ["violations"]});
    const held = violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 150))]);
    if (held.length) found[`${theme} ${scale}`] = held;
  }
  return found;
}"""


def _articles() -> dict[str, dict[str, Any]]:
    corpus = {
        case.name: json.loads(case.read("article.json")) | {"content_html": case.read("source.html")} for case in CASES
    }
    return corpus | {path.stem: json.loads(path.read_text(encoding="utf-8"))["article"] for path in EXAMPLES}


ARTICLES = _articles()


@pytest.mark.parametrize("name", ARTICLES)
def test_axe_finds_nothing_anywhere(context: BrowserContext, served: Served, name: str) -> None:
    """No rule is violated in any of the 25 pairs of scale and theme, whatever the system's colour scheme is."""
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if len(name) % 2 else "light")
    page.goto(served.address({"article": ARTICLES[name]}), wait_until="domcontentloaded")
    page.evaluate(AXE)
    assert page.evaluate(SWEEP, [SCALES, THEMES]) == {}
