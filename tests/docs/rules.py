"""The rules as Markdown; `python -m tests.docs.rules` writes them into docs/accessibility.md."""

import re
from collections.abc import Iterable

from service import repair, typeset
from service.article import Article
from service.draft import Draft
from service.findings import Rule
from service.html.sanitize import sanitize
from service.html.write import serialise
from service.options import RenderOptions
from service.rendering import ALL_RULES
from service.report.criteria import CRITERIA, address
from tests.docs.sections import write_section
from tests.unit.repair.test_repairs import ROWS, before

CLASSES = {
    "A": "Repaired for good, and listed",
    "B": "Repaired, and open until a person has looked",
    "C": "Reported, and left alone",
}
MORE = {  # an example of each rule beyond the table of repairs
    "appearance": '<p align="center">글</p>',
    "color-meaning": '<p>기한은 <span style="color:red">금요일</span>까지이고 그 뒤에는 받지 않는다.</p>',
    "content-hidden": "<p>글 <span hidden>숨긴 말</span></p>",
    "form-around-article": "<form>" + f"<p>{'마을은 산불을 겪고 배웠다. ' * 8}</p>" * 2 + "</form>",
    "formula-once": "<p>값은 <span><span><i>b</i></span><span><math><mi>b</mi></math></span></span></p>",
    "heading-nested": '<h2>산 <div role="heading">불</div></h2>',
    "img-alt-prefix": '<p><img src="a.png" alt="사진: 불길이 번지는 산"></p>',
    "img-source-missing": '<p>글 <img alt="산"></p>',
    "landmark-in-article": "<aside><p>글</p></aside>",
    "lang-unknown": f"<p>{'Lorem ipsum dolor sit amet ' * 3}</p>",
    "link-title-to-alt": '<a href="https://e.org/" title="산림청"><img src="a.png" alt=""></a>',
    "ruby-loose": "<p>漢<rt>한</rt></p>",
    "table-headers-complex": '<table><tr><th rowspan="2">연도</th><th colspan="2">산불</th></tr>'
    "<tr><th>건수</th><th>면적</th></tr><tr><td>2024</td><td>279</td><td>132</td></tr></table>",
    "text-loose": "글<p>글</p>",
}
_WIDE = "<table><tr>" + '<th scope="col">월</th>' * 8 + "</tr><tr>" + "<td>1</td>" * 8 + "</tr></table>"
ELSEWHERE = {"lang-page": "<p>산불은 바람을 타고 번진다. 마을은 그것을 배웠다.</p>" * 2, "table-wide": _WIDE}
_UNSEEN = re.compile("[\u1100-\u11ff\u202a-\u202e]")  # shown by number, since they are not seen or seen as others
_LONGEST = 220  # characters of mark-up in a cell


def example(rule: Rule) -> str:
    """Return mark-up that the rule finds something in."""
    return ELSEWHERE.get(rule.id) or MORE.get(rule.id) or before(rule.id)


def shown(rule: Rule) -> tuple[str, str]:
    """Return the example, and what becomes of it on the way to the page, as a rule that is on would have it."""
    markup = example(rule)
    options = RenderOptions(rules=(rule.id,) if rule.opt_in and rule.category == "A" else ())
    language = "en" if rule.id == "lang-page" else "ko"
    article = Article(title="가을 산불 막기에 나선 마을", content_html=markup, language=language)
    draft = Draft(sanitize(markup), article, options, language)
    for step in (*repair.STEPS, *(typeset.STEPS if rule.id in typeset.RULES else ())):
        draft = step(draft)
    [finding, *_] = [each for each in draft.findings if each.rule is rule]
    return markup, "unchanged" if finding.after is None else serialise(draft.body)


def catalogue() -> str:
    """Return a table for each class: the rule, its criteria, an example before and after, and why."""
    tables = []
    for category, title in CLASSES.items():
        rules = [rule for rule in ALL_RULES.values() if rule.category == category]
        rows = [_row(rule) for rule in rules]
        head = "| rule | criteria | before | after | what the author reads, and why |\n|---|---|---|---|---|"
        tables.append("\n".join((f"### Class {category}: {title} ({len(rules)} rules)\n", head, *rows)))
    return "\n\n".join(tables)


def _row(rule: Rule) -> str:
    markup, after = shown(rule)
    criteria = [f"[{each}]({address(each)}) {CRITERIA[each][0]}" for each in rule.wcag]
    criteria += [f"KWCAG {each}" for each in rule.kwcag]
    cells = (f"`{rule.id}`", ", ".join(criteria), _code(markup), _code(after), f"{rule.message} *{rule.why}*")
    return "| " + " | ".join(cells) + " |"


def _code(markup: str) -> str:
    if markup in {"", "unchanged"}:
        return markup or "nothing"
    line = _UNSEEN.sub(lambda letter: f"\\u{ord(letter[0]):04x}", " ".join(markup.split()))
    return "`" + (line if len(line) <= _LONGEST else line[:_LONGEST] + " …").replace("|", "&#124;") + "`"


def undocumented() -> Iterable[str]:
    """Return the rules that are neither in the table of repairs nor have an example."""
    return [name for name in ALL_RULES if name not in ROWS and name not in MORE]


if __name__ == "__main__":
    write_section("accessibility.md", "rules", catalogue())
