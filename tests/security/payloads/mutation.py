"""Mutation: harmless when parsed once, and a script when what was written is parsed again."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, IMAGE, SVG

_DOORS = (  # ways into foreign content, and out again
    "<svg>",
    "<svg><p>",
    "<svg></p>",
    "<svg><desc>",
    "<svg><title>",
    "<svg><foreignObject>",
    "<svg><foreignObject><svg>",
    "<svg><desc><svg>",
    "<math>",
    "<math><mi>",
    "<math><mtext>",
    "<math><mtext><mglyph>",
    "<math><mtext><malignmark>",
    "<math><mtext><table><mglyph>",
    "<math><mtext><form><form><mglyph>",
    "<math><mi><mglyph><svg><mtext>",
    "<math><mtext><option><form><mglyph>",
    "<math><mtext><p><svg>",
    "<math><annotation-xml>",
    "<math><annotation-xml encoding=text/html>",
    "<math><annotation-xml encoding=application/xhtml+xml>",
    "<math><annotation-xml encoding=text/html><svg>",
    "<math><annotation-xml><svg><desc>",
    "<math></form><form><mtext></form><form><mglyph>",
    "<form><math><mtext></form><form><mglyph>",
    "<table><math><mtext><table><mglyph>",
    "<svg><math><mtext>",
    "<math><svg>",
)
_TRAPS = (  # what a first parse takes for a value or a comment, and a second one for an element
    f"<style><a id='</style>{IMAGE}'>",
    f"<style><!--</style>{IMAGE}-->",
    f"<style><p title='</style>{SVG}'></p></style>",
    f"<title><a id='</title>{IMAGE}'>",
    f"<textarea><a id='</textarea>{IMAGE}'>",
    f"<xmp><a id='</xmp>{IMAGE}'>",
    f"<noscript><a id='</noscript>{IMAGE}'>",
    f"<noembed><a id='</noembed>{IMAGE}'>",
    f"<iframe><a id='</iframe>{IMAGE}'>",
    f"<script><a id='</script>{IMAGE}'>",
    f"<!--<a id='-->{IMAGE}'>-->",
    f"<![CDATA[<a id=']]>{IMAGE}'>]]>",
    f"<p><style><![CDATA[</style>{IMAGE}]]></style>",
    f"<style>&lt;/style&gt;&lt;img src=x onerror={CALL}&gt;</style>",
    f"<plaintext><a id='</p>{IMAGE}'>",
)
_MISNESTED = (
    "<b><p>@</b></p>",
    "<a href=x><b>@<a href=y></b>@</a>",
    "<a><table><a>@</table></a>",
    "<nobr><b><nobr>@</b></nobr>",
    "<b><i><u><p>@</b></i></u></p>",
    "<p><b></p>@<p></b>",
    "<a><div><a>@</div></a>",
    "<a><svg><a>@</a></svg></a>",
    "<b><table><tr><b>@</table></b>",
    "<font><p><font><p><font>@",
    "<ruby><rt><ruby><rp>@</ruby>",
    "<dl><dt><dd><dl><dt>@</dl>",
    "<h1><h2>@</h1></h2>",
    "<p><p><h1>@</p></h1>",
    "<li><ul></li>@</ul><li>",
    "<button><p><button>@</button></p>",
    "<form><div><form>@</form></div></form>",
    "<form></form><form><b></form>@</b>",
    "<marquee><b></marquee>@</b>",
    "<object><b></object>@</b>",
    "<details><summary><details>@</summary></details>",
    "<figure><figcaption><p><figure>@</figcaption></figure>",
    "<pre>\n\n@</pre>",
    "<listing>\n@</listing>",
    "<p><pre>\n@</p></pre>",
    "<td><pre>\n\n\n@</pre></td>",
    "<body><p><body>@</p></body>",
    "<br></br>@</br>",
    "</p>@</br></p>",
    "<image><p></image>@",
    "<address><p><address>@</p></address>",
    "<b>" * 12 + "@" + "</b>" * 3,
    "<a><b><i><s><u><p></a></b></i></s></u>@",
    "<em><table><em><td>@</em></table></em>",
    "<caption><b>@</caption></b>",
    "<optgroup><option><b></option>@</b></optgroup>",
)
_CORES = (
    IMAGE,
    SVG,
    f"<style><a id='</style>{IMAGE}'>",
    f"<a href=javascript:{CALL}>x</a>",
    f"<math><mi><style><a id='</style>{IMAGE}'>",
)


def payloads() -> Iterator[str]:
    """Yield each door with every other trap behind it, and each misnesting with five things inside."""
    for number, door in enumerate(_DOORS):
        yield from (door + trap for trap in _TRAPS[number % 2 :: 2])
    for misnested in _MISNESTED:
        yield from (misnested.replace("@", core) for core in _CORES)
    yield from ("<div>" * depth + f"<svg></p><style><a id='</style>{IMAGE}'>" for depth in (10, 50, 90, 99, 130))
    yield from ("<p><b>" * depth + IMAGE for depth in (5, 20, 39, 60))
    yield "<div>" * 520 + f"<math><mtext><style><a id='</style>{IMAGE}'>"
