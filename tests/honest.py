"""Two hundred sound articles of ordinary mark-up: what people publish, in five languages, put together by a seed."""

import random
from dataclasses import dataclass

COUNT = 200
LONG = "".join(f'<p><a href="https://example.org/{number}">One {number}</a> two.</p>' for number in range(4_900))
"""As much as is let in, no two paragraphs the same: it takes half a second, many looks of who watches over the time."""
_LANGUAGES: dict[str, tuple[str, ...]] = {  # a short phrase, a word, a sentence, a longer sentence
    "en": (
        "The lake in spring",
        "reeds",
        "Nobody had planned it.",
        "Every spring the fields gave the water more than it could bear, & by July it was green.",
    ),
    "ko": (
        "봄을 맞은 호수",
        "갈대",
        "아무도 계획하지 않은 일이었다.",
        "해마다 봄이면 들에서 흘러든 물이 호수가 견딜 수 있는 것보다 많았고, 7월이면 물빛이 초록으로 변했다.",
    ),
    "ja": (
        "春の湖",
        "葦",
        "だれも計画していなかった。",
        "毎年春になると、畑から流れ込む水は湖が耐えられる量を超え、七月には緑色になった。",
    ),
    "ar": (
        "البحيرة في الربيع",
        "القصب",
        "لم يخطط أحد لذلك.",
        "كل ربيع كانت الحقول تعطي الماء أكثر مما يحتمل، وفي تموز كان لونه أخضر.",
    ),
    "de": (
        "Der See im Frühling",
        "Schilf",
        "Niemand hatte es geplant.",
        "Jedes Frühjahr gaben die Felder dem Wasser mehr, als es ertrug – und im Juli war es grün.",
    ),
}
_KINDS = (  # {p} a phrase, {w} a word, {s} a sentence, {l} a longer one, {n} a number that is this piece's own
    "<h2>{p} {n}</h2><p>{l}</p><h3>{w} {n}</h3><p>{s} {l}</p>",
    "<p>{s} <em>{w}</em> {l} <strong>{p}</strong>.</p>",
    '<p>{l} <a href="https://example.org/{n}?a=1&amp;b=2#c" hreflang="en">{p} {n}</a> {s}</p>',
    '<p>{s} <a href="mailto:editor@example.org">{p} – {w} {n}</a></p>',
    "<ul><li>{w}</li><li>{s}</li><li>{p}<ul><li>{w} {n}</li><li>{s}</li></ul></li></ul>",
    '<ol start="3" reversed><li>{s}</li><li value="7">{l}</li></ol>',
    "<dl><dt>{w}</dt><dd>{l}</dd><dt>{p}</dt><dd>{s}</dd></dl>",
    (
        '<table><caption>{p} {n}</caption><thead><tr><th scope="col">{w}</th><th scope="col">{p}</th></tr></thead>'
        "<tbody>"
        '<tr><th scope="row">{w} 1</th><td>12</td></tr><tr><th scope="row">{w} 2</th><td>97</td></tr></tbody></table>'
    ),
    (
        '<figure><img src="https://example.org/{n}.jpg" alt="{p}, {w}" width="1200" height="800" '
        'srcset="https://example.org/{n}.jpg 1200w, https://example.org/{n}-s.jpg 600w" sizes="100vw">'
        "<figcaption>{s}</figcaption></figure>"
    ),
    (
        '<figure><picture><source type="image/webp" srcset="https://example.org/{n}.webp"><img '
        'src="https://example.org/p{n}.png" alt="{s}" width="640" height="480"></picture></figure>'
    ),
    '<pre><code class="language-python">def lake(n):\n    return n &lt; {n} &amp;&amp; "{w}"\n</code></pre>',
    "<p>{s} <code>x &gt; {n}</code>, <kbd>Ctrl</kbd> + <kbd>C</kbd>, <samp>{n}</samp>, <var>n</var></p>",
    '<blockquote cite="https://example.org/quote/{n}"><p>{l}</p><p>{s} <cite>{p}</cite></p></blockquote>',
    "<p>{s} <q>{p}</q> {l}</p>",
    "<p>{s} <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby> {s}</p>",
    "<details><summary>{p} {n}</summary><p>{l}</p></details>",
    (
        '<figure><audio controls preload="none" src="https://example.org/{n}.mp3"></audio>'
        "<figcaption>{p}: {w} {n}</figcaption></figure>"
    ),
    (
        '<p>{s}<sup><a href="#note-{n}" id="mark-{n}">{n}</a></sup> {l}</p><ol><li id="note-{n}" value="{n}">{s} '
        '<a href="#mark-{n}">↩</a></li></ol>'
    ),
    '<p>{s} H<sub>2</sub>O, 5 m<sup>2</sup>, <abbr title="{p}">{w}</abbr>, <dfn>{w}</dfn>, <mark>{p}</mark></p>',
    '<p>{s} <time datetime="2026-06-07">7.6.2026</time>, <data value="{n}">{n}</data>, <small>{s}</small></p>',
    '<p>{l} <del datetime="2026-06-07">{w}</del> <ins cite="https://example.org/why">{w} {n}</ins> <s>{w}</s></p>',
    '<p>{s} <span lang="fr">joie de vivre</span>, <i lang="la">ad hoc</i>, <b>{w}</b>, <u>{w}</u></p>',
    '<p>{s} <bdi>{w}</bdi> <bdo dir="rtl">abc</bdo>, <span dir="ltr">A-{n}</span></p>',
    "<section><h2>{p}: {w} {n}</h2><p>{l}</p></section><hr><p>{s}</p>",
    "<p>{s}<br>{s}<br>{l}</p>",
    "<address><p>{p}, {w} {n}</p></address>",
    '<p>{s} <math display="inline"><mfrac><mi>x</mi><mn>{n}</mn></mfrac><mo>=</mo><msqrt><mi>y</mi></msqrt></math></p>',
    "<p>{s} “{p}” … {w}&nbsp;{n} – <wbr>{l} 🌊</p>",
)


@dataclass(frozen=True)
class Honest:
    """One sound article: its language and its body."""

    number: int
    language: str
    html: str

    def __str__(self) -> str:
        return f"{self.language}-{self.number}"


def _article(number: int) -> Honest:
    language = list(_LANGUAGES)[number % len(_LANGUAGES)]
    phrase, word, sentence, longer = _LANGUAGES[language]
    chance = random.Random(number)  # noqa: S311  (variety, not secrecy)
    words = {"p": phrase, "w": word, "s": sentence, "l": longer.replace("&", "&amp;")}
    kinds = ("<p>{l}</p>", *chance.sample(_KINDS, chance.randint(5, 12)))
    filled = [kind.format(**words, n=number * 100 + place) for place, kind in enumerate(kinds)]
    return Honest(number, language, "\n".join(filled))


ARTICLES = tuple(_article(number) for number in range(COUNT))
