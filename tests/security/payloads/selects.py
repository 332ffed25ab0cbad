"""`select`: parsers old and new disagree about what may stand in it."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, IMAGE, SCRIPT, SVG

_PLACES = (
    "<select>@",
    "<select>@</select>",
    "<select><option>@</select>",
    "<select><optgroup>@</select>",
    "<select><option><select>@</select>",
    "<select></select>@",
    "<select/>@",
    "<option>@</option>",
    "<optgroup label=x>@",
    "<datalist>@</datalist>",
    "<datalist><option>@</datalist>",
    "<table><tr><td><select>@</td></table>",
    "<select><button><selectedcontent>@</selectedcontent></button></select>",
    "<svg><select>@</select></svg>",
    "<math><mtext><select>@</select></math>",
)
_THINGS = (
    IMAGE,
    SVG,
    SCRIPT,
    f"<input autofocus onfocus={CALL}>",
    f"<keygen autofocus onfocus={CALL}>",
    f"<textarea><a id='</textarea>{IMAGE}'>",
    f"<style><a id='</style>{IMAGE}'>",
    f"<template>{IMAGE}</template>",
    f"<noscript><a id='</noscript>{IMAGE}'>",
    f"<iframe><a id='</iframe>{IMAGE}'>",
    f"<math><style><a id='</style>{IMAGE}'>",
)


def payloads() -> Iterator[str]:
    """Yield each place in and around a `select` with eleven things there."""
    for place in _PLACES:
        yield from (place.replace("@", thing) for thing in _THINGS)
