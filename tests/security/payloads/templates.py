"""Templates, shadow trees and custom elements; and what a template engine, ours or a client's, would fill in."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, SCRIPT

_SHADOWS = (
    "shadowrootmode=open",
    "shadowrootmode=closed",
    "shadowroot=open",
    "SHADOWROOTMODE=OPEN",
    "shadowrootmode=open shadowrootdelegatesfocus",
    "shadowrootmode=open shadowrootclonable shadowrootserializable",
    "",
    f"onclick={CALL}",
)
_INSIDE = (
    IMAGE,
    SCRIPT,
    f"<slot onslotchange={CALL}></slot>",
    f"<style>@import '{HOST}'</style>",
    f"</template>{IMAGE}",
)
_CUSTOM = (
    f"<p is=x-y onclick={CALL}>x</p>",
    f"<x-y onclick={CALL}><p slot=z>x</p></x-y>",
    f"<button is=x-button formaction=javascript:{CALL}>x</button>",
    f"<p slot=x part=y exportparts=z onclick={CALL}>x</p>",
    f"<slot name=x onclick={CALL}>{IMAGE}</slot>",
    f"<x-y><template shadowrootmode=open>{IMAGE}</template></x-y>",
    f"<template><template>{IMAGE}</template></template>",
    f"<table><template><tr><td>{IMAGE}</template></table>",
    f"<svg><template>{IMAGE}</template></svg>",
    f"<template><style></template>{IMAGE}</style>",
    f"<template><!--</template>{IMAGE}-->",
    f"<template><script></template>{IMAGE}</script>",
    f"<template/>{IMAGE}",
    f"</template>{IMAGE}",
    f"<content select=x>{IMAGE}</content>",
    f"<shadow>{IMAGE}</shadow>",
    f"<element name=x-y extends=p><script>{CALL}</script></element>",
    f"<decorator><template>{IMAGE}</template></decorator>",
)
_EXPRESSIONS = (
    "{{ 7*7 }}",
    "{{ config }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% raw %}{{ 1 }}{% endraw %}",
    "{# comment #}",
    "{{ constructor.constructor('" + CALL + "')() }}",
    "{{ $on.constructor('" + CALL + "')() }}",
    "{{{ x }}}",
    "{{= x }}",
    "[[ x ]]",
    "${ " + CALL + " }",
    "#{ " + CALL + " }",
    "<%= " + CALL + " %>",
    "<?= " + CALL + " ?>",
    "@{ " + CALL + " }",
    "{0}{title}{say.__globals__}",
    "%s%n%(title)s",
    "$title ${title}",
    "<p v-html='`" + IMAGE + "`'>x</p>",
    "<p ng-app ng-bind-html=x ng-init=" + CALL + ">x</p>",
    "<p x-data x-html='`" + IMAGE + "`' x-init=" + CALL + ">x</p>",
    "<p hx-get=" + HOST + " hx-trigger=load hx-on:click=" + CALL + ">x</p>",
    "<p data-bind='html:x' data-ng-click=" + CALL + ">x</p>",
    "<p data-turbo=true data-controller=x data-action=click->" + CALL + ">x</p>",
    "<p data-toggle=tooltip data-html=true title='" + IMAGE + "'>x</p>",
    "<p data-mw-charinsert='" + IMAGE + "' data-react-class=x>x</p>",
    "<p _='on load call " + CALL + "' up-main=x>x</p>",
    "<p wire:click=" + CALL + " @click=" + CALL + ">x</p>",
)


def payloads() -> Iterator[str]:
    """Yield each shadow root with five things inside, custom elements, and the expressions of template engines."""
    for shadow in _SHADOWS:
        yield from (f"<div><template {shadow}>{inside}</template></div>" for inside in _INSIDE)
    yield from _CUSTOM
    yield from _EXPRESSIONS
    yield from (f'<p title="{each.replace(chr(34), "")}">x</p>' for each in _EXPRESSIONS[:20])
    yield from (f"<h2>{each}</h2>" for each in _EXPRESSIONS[:13])
