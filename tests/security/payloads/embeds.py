"""Frames, objects and players: documents inside the document."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, NUMBER, SCRIPT, SVG, decimal, hexadecimal

_DOCUMENTS = (SCRIPT, IMAGE, SVG, f"<base href={HOST}><script src=x></script>", f"<script>parent.{CALL}</script>")
_WAYS = (
    lambda text: f"<iframe srcdoc='{text}'></iframe>",
    lambda text: f'<iframe srcdoc="{decimal(text)}"></iframe>',
    lambda text: f"<iframe srcdoc={hexadecimal(text)}></iframe>",
    lambda text: f"<iframe srcdoc='{text.replace('<', '&lt;')}' src={HOST}></iframe>",
    lambda text: f"<IFRAME SRCDOC='{text}' sandbox=allow-scripts>",
    lambda text: f"<iframe sandbox='allow-scripts allow-same-origin allow-top-navigation' srcdoc='{text}'></iframe>",
    lambda text: f'<iframe src="data:text/html,{text}"></iframe>',
    lambda text: f'<object data="data:text/html,{text}"></object>',
    lambda text: f'<embed src="data:text/html,{text}">',
    lambda text: f'<object type=text/html data="data:text/html,{text}">x</object>',
    lambda text: f"<object><param name=src value='data:text/html,{text}'></object>",
    lambda text: f"<iframe>{text}</iframe>",
    lambda text: f"<noframes>{text}</noframes>",
    lambda text: f"<object>{text}</object>",
    lambda text: f"<video>{text}</video>",
    lambda text: f"<audio>{text}</audio>",
    lambda text: f"<canvas>{text}</canvas>",
    lambda text: f"<applet>{text}</applet>",
    lambda text: f"<picture>{text}</picture>",
    lambda text: f"<figure><iframe srcdoc='{text}'></iframe><figcaption>x</figcaption></figure>",
)
_TAGS = (
    "<iframe @></iframe>",
    "<iframe @ sandbox>",
    "<frame @>",
    "<frameset><frame @></frameset>",
    "<embed @>",
    "<embed @ type=image/svg+xml>",
    "<object @></object>",
    "<applet @></applet>",
    "<portal @></portal>",
    "<fencedframe @></fencedframe>",
    "<webview @></webview>",
    "<ilayer @></ilayer>",
    "<controlledframe @></controlledframe>",
)
_TARGETS = (
    f"src={HOST}",
    f"data={HOST}",
    f"src=javascript:{CALL}",
    f"data=javascript:{CALL}",
    f"code={HOST} archive={HOST} codebase={HOST}",
    f"src='x' onload={CALL}",
    f"src='https://example.org/' title='{IMAGE}' name=top",
    f"src='https://example.org/\"onload={CALL}'",
    f"allow=camera csp=x src=about:blank#{NUMBER}",
)


def payloads() -> Iterator[str]:
    """Yield each way to hold a document with five documents, and each element with nine targets."""
    for number, way in enumerate(_WAYS):
        yield from (way(document) for document in _DOCUMENTS[number % 2 :: 2] + _DOCUMENTS[:1] * (number % 2))
    for tag in _TAGS:
        yield from (tag.replace("@", target) for target in _TARGETS)
    yield f"<video controls autoplay src='{HOST}' onplay={CALL}></video>"
    yield f"<audio autoplay loop><source src='javascript:{CALL}'></audio>"
    yield f"<video><source src=x><track kind=metadata src={HOST} default oncuechange={CALL}></video>"
    yield f"<object data='x'><object data='y'>{IMAGE}</object></object>"
    yield f"<object><embed src=javascript:{CALL}></object>"
    yield f"<a href=https://example.org/ target=top><iframe name=top src={HOST}></iframe></a>"
