"""Random mark-up, the same on every run, out of what the rules look for: no order of faults escapes the laws."""

from random import Random

import pytest

from service import repair
from service.article import Article
from service.draft import Draft
from service.html.gate import violations
from service.html.sanitize import sanitize
from service.html.write import serialise
from service.options import RenderOptions

TAGS = (
    "p div h1 h2 h4 ul ol li dl dt dd table tr td th caption thead a a img span b u center font marquee blockquote "
    "figure figcaption br section aside details summary ruby rt pre code iframe object video form em "
    "input label amp-img oembed"
).split()
ATTRIBUTES = (
    'id="a"|href="#a"|href="#f"|href="https://e.org/x"|href="r.pdf"|src="a.png"|alt=""|alt="불"|alt="image"|title="불"|'
    'aria-label="불"|aria-labelledby="a"|role="heading"|role="list"|role="presentation"|role="img"|role="columnheader"|'
    'role="banner"|aria-hidden="true"|hidden|style="display:none"|style="color:red"|style="font-weight:700"|'
    'align="justify"|tabindex="3"|lang="kr"|lang="eng"|scope="row"|scope="column"|headers="z"|colspan="3"|summary="불"|'
    'width="1" height="1"|target="_blank"|name="n"|class="sf-vh"|autoplay|contenteditable|'
    'type="checkbox"|checked|data-list="bullet"|data-list="checked"|data-checked="false"|class="ql-indent-1"|'
    'class="ql-code-block-container"|class="checkbox-on"|data-language="python"|url="https://e.org/x"|placeholder|fallback|'
    'class="wp-caption-text"|data-video-url="https://e.org/x"|style="list-style-type:lower-alpha"|'
    'class="checked" data-inline-task-id="1"|class="kg-audio-player"'
).split("|")
WORDS = (
    "산불|글|- 물통|- 삽|1. 물|2. 삽|3. 갈|여기|자료|1|↩|#|표 1. 건수|▲ 사진=산림청|Hello, said the man to the sea|"
    "その日は風が強かった|قال رئيس الإطفاء إن القرية تعلمت|𝗛𝗲𝗹𝗹𝗼|-----|DO NOT BURN THE FIELD|\u202eabc| |&nbsp;|https://e.org/a|"
    "GDP가|가. 물|나. 삽|2024"
).split("|")


def markup(random: Random, depth: int = 0) -> str:
    parts = []
    for _ in range(random.randint(1, 4)):
        if depth > 4 or random.random() < 0.4:
            parts.append(random.choice(WORDS))
            continue
        tag = random.choice(TAGS)
        attributes = " ".join(random.sample(ATTRIBUTES, random.choice((0, 0, 1, 1, 2))))
        parts.append(f"<{tag} {attributes}>{markup(random, depth + 1)}" + random.choice((f"</{tag}>",) * 9 + ("",)))
    return "".join(parts)


def repaired(html: str, *rules: str) -> Draft:
    draft = Draft(sanitize(html), Article(title="산불", content_html=html), RenderOptions(rules=rules), "ko")
    for step in repair.STEPS:
        made = step(draft)
        assert made.body is draft.body or len(made.findings) > len(draft.findings) or rules, step.__name__
        draft = made
    assert violations(draft.body) == ()
    return draft


@pytest.mark.parametrize("seed", range(300))
def test_no_order_of_faults_escapes_the_laws(seed: int) -> None:
    """No step changes anything in silence, what goes out is inside the policy, and a second run changes nothing."""
    once = serialise(repaired(markup(Random(seed))).body)  # noqa: S311  (data, not secrets)
    again = repaired(once)
    assert serialise(again.body).strip() == once.strip()
    assert [each.rule.id for each in again.findings if each.rule.category == "A"] == []


@pytest.mark.parametrize("seed", range(100))
def test_any_rules_may_be_off(seed: int) -> None:
    """Whichever rules are switched off, they do nothing, and what goes out stays inside the policy."""
    random = Random(seed)  # noqa: S311  (data, not secrets)
    off = random.sample(sorted(repair.RULES), 25)
    made = repaired(markup(random), *(f"-{name}" for name in off))
    assert {each.rule.id for each in made.findings}.isdisjoint(off)
