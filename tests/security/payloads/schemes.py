"""Addresses that run or show what is not a document of the web: every scheme, place and spelling."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, NUMBER, decimal, hexadecimal

_CODE = f"javascript:{CALL}"
_PAGE = f"data:text/html,<script>{CALL}</script>"
_PLACES = (
    "<a href=@>x</a>",
    "<area href=@>",
    "<map name=m><area href=@ shape=default></map><img usemap=#m src=x>",
    "<img src=@>",
    "<img longdesc=@ src=x>",
    "<img lowsrc=@>",
    "<img dynsrc=@>",
    "<img srcset=@>",
    "<img usemap=@>",
    "<image src=@>",
    "<video src=@>",
    "<video poster=@>",
    "<audio src=@>",
    "<video><source src=@></video>",
    "<picture><source srcset=@><img></picture>",
    "<video><track default src=@></video>",
    "<embed src=@>",
    "<object data=@></object>",
    "<object codebase=@></object>",
    "<object classid=@></object>",
    "<object><param name=url value=@></object>",
    "<applet code=@></applet>",
    "<iframe src=@></iframe>",
    "<frameset><frame src=@></frameset>",
    "<form action=@><input type=submit></form>",
    "<form><button formaction=@>x</button></form>",
    "<form><input type=submit formaction=@></form>",
    "<form id=f></form><button form=f formaction=@>x</button>",
    "<input type=image src=@>",
    "<blockquote cite=@>x</blockquote>",
    "<q cite=@>x</q>",
    "<del cite=@>x</del>",
    "<ins cite=@>x</ins>",
    "<link rel=stylesheet href=@>",
    "<base href=@>",
    "<script src=@></script>",
    "<body background=@>",
    "<table background=@></table>",
    "<table><td background=@></table>",
    "<a ping=@ href=x>x</a>",
    "<bgsound src=@>",
    "<layer src=@></layer>",
    "<xml src=@></xml>",
    "<meta http-equiv=refresh content=0;url=@>",
    "<svg><a href=@><text y=9>x</text></a></svg>",
    "<svg><a xlink:href=@><text y=9>x</text></a></svg>",
    "<svg><use href=@></svg>",
    "<svg><image href=@></svg>",
    "<svg><script href=@></script></svg>",
    "<svg><feImage href=@></svg>",
    "<math href=@>x</math>",
    "<math xlink:href=@>x</math>",
    "<math><mi href=@>x</mi></math>",
    "<p style=background:url(@)>x</p>",
    "<img data-src=@>",
    "<img data-original=@>",
    "<img data-lazy-src=@>",
    "<img data-srcset=@>",
    "<standfirst-embed src=@></standfirst-embed>",
    "<standfirst-embed kind=object data=@></standfirst-embed>",
    "<oembed url=@></oembed>",
    "<amp-iframe src=@></amp-iframe>",
    "<amp-facebook data-href=@></amp-facebook>",
    "<amp-tiktok data-src=@></amp-tiktok>",
    "<amp-youtube data-videoid=@></amp-youtube>",
    "<amp-img src=@></amp-img>",
    "<amp-video src=@></amp-video>",
    "<figure>@</figure>",
    "<portal src=@></portal>",
    "<menuitem icon=@>",
    "<command icon=@>",
    "<isindex action=@>",
    "<html manifest=@>",
    "<head profile=@>",
    "<iframe longdesc=@></iframe>",
    "<a name=x href=@ target=_blank>x</a>",
)
_OTHERS = (
    "vbscript livescript mocha jscript view-source feed jar mhtml file ftp blob filesystem about ws wss intent market "
    "chrome chrome-extension moz-extension resource ms-its res mk shell steam skype slack vscode zoommtg magnet irc "
    "gopher dict ldap callto sms facetime data x-javascript javascripts ecmascript webcal bitcoin news nntp ssh "
    "git svn view res ms-word ms-excel search-ms ms-msdt android-app ios-app cid mid urn tag"
).split()
_BLANKS = [
    *map(chr, range(33)),
    *"\x7f\x80\x85\xa0\xad\u034f\u061c\u115f\u1680\u180e\u2000\u200b\u200c\u200d\u200e\u200f",
]
_BLANKS += list(
    "\u2028\u2029\u202a\u202d\u202e\u202f\u205f\u2060\u2061\u2066\u206f\u3000\u3164\ufe0f\ufeff\uffa0\ufff9\ufffd"
)
_INSIDE = (
    *("\t", "\n", "\r", "\r\n", "\x00", "\x0b", "\x0c", " ", "\xad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e"),
    *("&Tab;", "&NewLine;", "&#9;", "&#10;", "&#13;", "&#x9;", "&#xA;", "&#xd;", "&#0009", "&#x0009", "&#0;", "&shy;"),
    *("&ZeroWidthSpace;", "&zwj;", "&nbsp;", "&#00000000009;", "&#x00000000a;", "&#8203;", "%09", "%0a", "%00", "\\t"),
)
_COLONS = (
    "&colon; &#58; &#58 &#058; &#0000058; &#x3a; &#x3A; &#X3A; &#x3a &#x0003a; &COLON; %3a %3A \\x3a \\u003a \uff1a "
    "\u2236 \ua789 \u02d0 :: &colon;&colon; &Tab;: :&Tab; &#x3a;&#x3a; &amp;#58; &amp;colon;"
).split(" ")
_SPELLINGS = (
    f"JAVASCRIPT:{CALL}",
    f"JavaScript:{CALL}",
    f"jAvAsCrIpT:{CALL}",
    f"javascript://%0a{CALL}",
    f"javascript://%0d{CALL}",
    f"javascript://\u2028{CALL}",
    f"javascript://x.org/%0a{CALL}",
    f"javascript://https://example.org/%0a{CALL}",
    f"javascript:/*http://*/{CALL}",
    f"javascript:/**/{CALL}",
    f"javascript:%70wn({NUMBER})",
    f"javascript:\\u0070wn({NUMBER})",
    f"javascript:void({CALL})",
    f"javascript:'<script>{CALL}</script>'",
    f"javascript:{NUMBER}",
    f"javascript:{CALL}#https://example.org/",
    f"javascript:{CALL}//.jpg",
    f"javascript:{CALL};mailto:a@example.org",
    f"javascript:{CALL}?https:",
    f"javascript:alert?.(1),{CALL}",
    f"javascript:top.{CALL}",
    f"javascript:&#112;wn({NUMBER})",
    f"javascript:&amp;#112;wn({NUMBER})",
    f"java&#115;cript:{CALL}",
    f"&#106avascript:{CALL}",
    f"&#x6Aavascript:{CALL}",
    f"&#0106avascript:{CALL}",
    f"jav&#x61script:{CALL}",
    f"%6aavascript:{CALL}",
    f"%6a%61%76%61%73%63%72%69%70%74%3a{CALL}",
    f"\\6aavascript:{CALL}",
    f"\\u006aavascript:{CALL}",
    f"jаvascript:{CALL}",
    f"javaſcript:{CALL}",
    f"javascrıpt:{CALL}",
    f"\uff4aavascript:{CALL}",
    f"java script:{CALL}",
    f"/javascript:{CALL}",
    f"./javascript:{CALL}",
    f"//javascript:{CALL}",
    f"///javascript:{CALL}",
    f"\\javascript:{CALL}",
    f"\\\\javascript:{CALL}",
    f"?javascript:{CALL}",
    f"#javascript:{CALL}",
    f":javascript:{CALL}",
    f"x:javascript:{CALL}",
    f"url:javascript:{CALL}",
    f"feed:javascript:{CALL}",
    f"view-source:javascript:{CALL}",
    f"jar:javascript:{CALL}!/",
    f"https:javascript:{CALL}",
    f"http:javascript:{CALL}",
    f"http://javascript:{CALL}",
    f"http://x@javascript:{CALL}",
    f"mailto:x?javascript:{CALL}",
    f"tel:javascript:{CALL}",
    f"blob:javascript:{CALL}",
    f"data:,javascript:{CALL}",
    f"javascript&colon{CALL}",
    f"java%0ascript:{CALL}",
    f"java\\0script:{CALL}",
    f"-javascript:{CALL}",
    f"+javascript:{CALL}",
    f"[javascript:{CALL}]",
    f"(javascript:{CALL})",
    f"'javascript:{CALL}'",
    f"`javascript:{CALL}`",
    f"javascript.:{CALL}",
    f"javascript-x:{CALL}",
    f"javascript;{CALL}",
    f"jscript.encode:{CALL}",
    f"vbscript:msgbox({NUMBER})",
    f"VBSCRIPT:pwn {NUMBER}",
    "http:" + HOST.replace("//", "\\\\"),
    "/\\evil.test/" + NUMBER,
    "\\/evil.test/" + NUMBER,
    "/\t/evil.test/" + NUMBER,
    "https:///evil.test/" + NUMBER,
    "https:\\evil.test/" + NUMBER,
    "http://example.org@evil.test/" + NUMBER,
    "http://example.org\\@evil.test/" + NUMBER,
    "http://example.org%00@evil.test/" + NUMBER,
    "http://evil\u3002test/" + NUMBER,
    "http://\uff45vil.test/" + NUMBER,
    "http://evil.test\u2025/" + NUMBER,
    "http://[::1]/" + NUMBER,
    "http://[/" + NUMBER,
    "http://0x7f.1/" + NUMBER,
    "http://evil.test:99999/" + NUMBER,
    "http://evil.test:x/" + NUMBER,
    "http://%65vil.test/" + NUMBER,
    "http://xn--/" + NUMBER,
    "http:// /" + NUMBER,
    "http:///" + NUMBER,
    "https:" + NUMBER,
    "https://?" + NUMBER,
    "https://#" + NUMBER,
)
_DATA = (
    _PAGE,
    f"DATA:TEXT/HTML,<script>{CALL}</script>",
    f"data:text/html;charset=utf-7,+ADw-script+AD4-{CALL}+ADw-/script+AD4-",
    f"data:text/html;base64,PHNjcmlwdD5wd24oMSk8L3NjcmlwdD4={NUMBER}",
    f"data:;base64,PHNjcmlwdD5wd24oMSk8L3NjcmlwdD4={NUMBER}",
    f"data:,{CALL}",
    f"data:text/javascript,{CALL}",
    f"data:application/javascript,{CALL}",
    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{CALL}'/>",
    f"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InB3bigxKSIvPg=={NUMBER}",
    f"data:image/svg,<svg onload={CALL}>",
    f"data:image/png,<svg onload={CALL}>",
    f"data:image/png;text/html,<script>{CALL}</script>",
    f"data:image/png;charset=x,<script>{CALL}</script>",
    f"data:image/png;base64,<script>{CALL}</script>",
    f"data:image/png;base64;text/html,{CALL}",
    f"data:image/x-icon;base64,AAAA{NUMBER}",
    f"data:image/png,text/html;base64,AAAA{NUMBER}",
    f"data:text/html;image/png;base64,AAAA{NUMBER}",
    f"data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>{CALL}</script>",
    f"data:text/xml,<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{CALL}</x:script>",
    f"data:text/css,*{{background:url({HOST})}}",
    f"data:text/html,%3Cscript%3E{CALL}%3C/script%3E",
    f"data:text/html&semi;,<script>{CALL}</script>",
    f"data&colon;text/html,<script>{CALL}</script>",
    f"da\tta:text/html,<script>{CALL}</script>",
    f" data:text/html,<script>{CALL}</script>",
    f"data :text/html,<script>{CALL}</script>",
    f"data:text/html\x00,<script>{CALL}</script>",
    f"data:application/pdf;base64,JVBERi0x{NUMBER}",
    f"data:multipart/related,{CALL}",
    f"data:{NUMBER}",
)


def payloads() -> Iterator[str]:
    """Yield each place with three schemes, and each scheme and each spelling in a link and in a picture or frame."""
    for place in _PLACES:
        yield place.replace("@", f'"{_CODE}"')
        yield place.replace("@", f'"{_PAGE}"')
        yield place.replace("@", f"'{hexadecimal('javascript')}:{CALL}'")
    yield from (f"<a href='{scheme}:{CALL}'>x</a>" for scheme in _OTHERS)
    yield from (f"<img src='{scheme}:{HOST}' alt=x>" for scheme in _OTHERS)
    yield from (f'<a href="{blank}{_CODE}">x</a>' for blank in _BLANKS)
    yield from (f'<a href="&#{ord(blank)};{_CODE}">x</a>' for blank in _BLANKS)
    yield from (f'<a href="java{inside}script:{CALL}">x</a>' for inside in _INSIDE)
    yield from (f'<a href="javascript{inside}:{CALL}">x</a>' for inside in _INSIDE)
    yield from (f'<a href="javascript:{inside}{CALL}">x</a>' for inside in _INSIDE)
    yield from (f'<a href="javascript{colon}{CALL}">x</a>' for colon in _COLONS)
    yield from (f'<iframe src="{inside.join("javascript")}:{CALL}"></iframe>' for inside in _INSIDE)
    for place in range(10):
        before, letter, after = "javascript"[:place], "javascript"[place], "javascript"[place + 1 :]
        yield f'<a href="{before}{decimal(letter)}{after}:{CALL}">x</a>'
        yield f'<a href="{before}{hexadecimal(letter)}{after}:{CALL}">x</a>'
        yield f'<a href="{before}&#x{ord(letter):08X};{after}:{CALL}">x</a>'
        yield f'<a href="{before}%{ord(letter):x}{after}:{CALL}">x</a>'
    yield from (f'<a href="{spelling}">x</a>' for spelling in _SPELLINGS)
    yield from (f"<img src={spelling.replace(' ', '&#32;')}>" for spelling in _SPELLINGS)
    yield from (f'<a href="{address}">x</a>' for address in _DATA)
    yield from (f'<iframe src="{address}"></iframe>' for address in _DATA)
    yield from (f'<img alt=x src="{address}">' for address in _DATA)
