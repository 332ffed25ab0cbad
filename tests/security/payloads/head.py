"""`meta`, `base`, `link` and the page's own head: whatever steers a document from inside an article."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, NUMBER

_REFRESHES = (
    f"0;url={HOST}",
    f"0;{HOST}",
    f"0 {HOST}",
    f"0,url={HOST}",
    f"0;URL='{HOST}'",
    f"0; url = {HOST}",
    f"0;\nurl={HOST}",
    f"0.0;url={HOST}",
    f".;url={HOST}",
    f"00000;u r l={HOST}",
    f"0;url=\t{HOST}",
    f"0;url=javascript:{CALL}",
    f"0;url=data:text/html,<script>{CALL}</script>",
    f"0;url=&#106;avascript:{CALL}",
    f"0;url=https://example.org/;url={HOST}",
    f"0&semi;url={HOST}",
    f"  0;url={HOST}",
    f"-1;url={HOST}",
    f"0x0;url={HOST}",
)
_EQUIVS = (
    f"Content-Security-Policy content=\"script-src 'none'\" id={NUMBER}",
    "Content-Security-Policy content=\"default-src *; script-src * 'unsafe-inline'\"",
    f"Content-Security-Policy content=\"img-src 'none'; report-uri {HOST}\"",
    "set-cookie content=a=b",
    "content-type content='text/html; charset=utf-7'",
    "content-type content='text/html; charset=iso-2022-jp'",
    "content-language content=xx",
    "default-style content=x",
    "x-ua-compatible content=IE=5",
    "x-dns-prefetch-control content=on",
    "accept-ch content=dpr",
    f"link content='<{HOST}>;rel=stylesheet'",
    "pragma content=no-cache",
    "origin-trial content=x",
    "permissions-policy content=camera=*",
)
_METAS = (
    "charset=utf-7",
    "charset=x-user-defined",
    "charset=utf-16",
    "name=referrer content=unsafe-url",
    "name=viewport content=width=1",
    "name=color-scheme content=dark",
    "name=theme-color content=red",
    "name=robots content=noindex",
    f"property=og:url content={HOST}",
    f"property=og:image content={HOST}",
    "name=twitter:card content=player",
    f"name=twitter:player content={HOST}",
    f"name=monetization content={HOST}",
    "name=supported-color-schemes content=none",
    "name=google-site-verification content=x",
)
_BASES = (
    f"href={HOST}",
    f"href={HOST}/ target=_top",
    f"href='{HOST}' /",
    f"href=javascript:/{NUMBER}/",
    f"href=data:text/html,{NUMBER}",
    "target=_blank",
    "target='\n<x'",
    f"/href={HOST}",
    f"x href={HOST}",
    f"href=/\\evil.test/{NUMBER}/",
)
_RELS = (
    "stylesheet;STYLESHEET;alternate stylesheet;stylesheet icon;icon;shortcut icon;apple-touch-icon;mask-icon;manifest;"
    "preload;prefetch;modulepreload;preconnect;dns-prefetch;prerender;next;import;canonical;amphtml;alternate;pingback;"
    "author;license;help;search;expect;compression-dictionary;monetization;serviceworker;subresource;noopener;import x;"
    "html import;&#115;tylesheet;style\tsheet"
).split(";")
_WRAPS = ("@", "<head>@</head>", "<p>@</p>", "<table>@</table>", "<svg>@</svg>", "<math><mi>@</mi></math>")


def payloads() -> Iterator[str]:
    """Yield each refresh, header, name, base and relation, standing where a parser still takes it into account."""
    ones = [f'<meta http-equiv=refresh content="{each}">' for each in _REFRESHES]
    ones += [f"<meta http-equiv={each}>" for each in _EQUIVS]
    ones += [f"<meta {each}>" for each in _METAS]
    ones += [f"<base {each}><a href=x>y</a><img src=y>" for each in _BASES]
    ones += [f"<link rel='{each}' href={HOST}>" for each in _RELS]
    ones += [f"<link rel='{each}' href='{HOST}' as=style onload={CALL}>" for each in _RELS]
    for number, one in enumerate(ones):
        yield one
        yield _WRAPS[1 + number % 5].replace("@", one)
    yield f"<META HTTP-EQUIV=REFRESH CONTENT='0;URL={HOST}'>"
    yield f"<meta/http-equiv=refresh/content='0;url={HOST}'>"
    yield f"<meta content='0;url={HOST}' http-equiv='re&#102;resh'>"
    yield f"<meta http-equiv='refresh ' content='0;url={HOST}'>"
    yield f"<title>x</title>{IMAGE}<title>"
    yield f"<head><title></title></head><body background={HOST}>"
    yield f"<html manifest={HOST}>"
    yield f"<noscript><meta http-equiv=refresh content='0;url={HOST}'></noscript>"
    yield f"<noscript><link rel=stylesheet href={HOST}></noscript>"
