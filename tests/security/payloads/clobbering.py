"""Ids and names that shadow what a script reads of the document and the window (DOM clobbering)."""

from collections.abc import Iterator

from tests.security.payloads.marks import HOST, NUMBER

_OF_DOCUMENT = (
    "body head forms images links scripts cookie domain location title defaultView documentElement "
    "currentScript baseURI "
    "getElementById querySelector querySelectorAll createElement createTextNode importNode addEventListener write open "
    "implementation referrer readyState activeElement styleSheets fonts"
).split()
_OF_WINDOW = "self top parent frames opener name origin localStorage navigator history fetch alert chrome event".split()
_OF_OBJECTS = (
    "__proto__ constructor prototype hasOwnProperty toString valueOf attributes childNodes children "
    "firstChild lastChild "
    "parentNode nextSibling nodeName nodeType tagName innerHTML textContent ownerDocument length item remove classList "
    "getAttribute setAttribute style action method elements submit reset target id"
).split()
_OF_THE_PAGE = (
    "main copy copied address outline-heading take-along-heading top-stories-heading font_scale "
    "theme standfirst article "
    "controls CONFIG settings reader"
).split()
_FORMS = (
    "<a id=@>x</a>",
    "<img name=@ src=x>",
    "<form name=@><input name=attributes></form>",
    "<a id=@></a><a id=@ name=x href={0}>y</a>",
)
_MORE = (
    "<form id=@ name=x><button name=y>z</button></form>",
    "<iframe name=@ srcdoc='<a id=x></a>'></iframe>",
    "<embed name=@>",
    "<object id=@></object>",
    "<h2 id='@'>x</h2>",
    "<p id='u-@' name='@'>x</p>",
    "<p id=' @ '>x</p>",
    "<math id=@><mi id=@>x</mi></math>",
    "<svg id=@></svg>",
    "<map name=@><area></map>",
    "<table><td headers=@ id=@>x</table>",
    "<input name=@ id=@>",
    "<output for=@ name=@>x</output>",
    "<label for=@ id=@>x</label>",
    "<p aria-labelledby=@ id=@>x</p>",
    "<p id=&#64;@>x</p>",
)


def payloads() -> Iterator[str]:
    """Yield each name in three forms, and names of the document and of the page in sixteen more."""
    for number, name in enumerate((*_OF_DOCUMENT, *_OF_WINDOW, *_OF_OBJECTS, *_OF_THE_PAGE)):
        yield from (form.replace("@", name).format(HOST) for form in (_FORMS * 2)[number % 2 : number % 2 + 3])
    for number, form in enumerate(_MORE):
        yield from (form.replace("@", name) for name in (*_OF_DOCUMENT, *_OF_THE_PAGE)[number % 5 :: 5])
    yield f"<form id=x><output id=y>{NUMBER}</output></form><form id=x></form>"
