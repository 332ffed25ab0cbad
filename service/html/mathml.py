"""MathML Core's presentation elements as a closed set: formulas that assistive technology reads.

They hold text and each other. There is no HTML in them, no annotation-xml, no maction and no link, so nothing in a
formula can lead a parser back to HTML. https://www.w3.org/TR/mathml-core/
"""

from service.html import values
from service.html.values import Attributes, Row

_LENGTH = values.matching(r"[+-]?[0-9]{0,4}\.?[0-9]{1,4}(em|ex|px|pt|rem|%)?")
_TRUTH = values.one_of("true", "false")
_SPAN = values.whole_number(1, 1000)
_SPACE: Attributes = {"width": _LENGTH, "height": _LENGTH, "depth": _LENGTH}
COMMON: Attributes = {
    "dir": values.one_of("ltr", "rtl"),
    "displaystyle": _TRUTH,
    "id": values.identifier,
    "scriptlevel": values.matching(r"[+-]?[0-9]{1,2}"),
}
ROWS: tuple[Row, ...] = (
    Row("math", "a formula", {"display": values.one_of("block", "inline"), "alttext": values.free_text}),
    Row("mi", "a name in a formula", {"mathvariant": values.one_of("normal")}),
    Row("mn mtext ms", "numbers and words in a formula"),
    Row(
        "mo",
        "an operator",
        {
            **dict.fromkeys(["fence", "largeop", "movablelimits", "separator", "stretchy", "symmetric"], _TRUTH),
            "form": values.one_of("prefix", "infix", "postfix"),
            **dict.fromkeys(["lspace", "rspace", "minsize", "maxsize"], _LENGTH),
        },
    ),
    Row("mspace", "space in a formula", _SPACE),
    Row("mpadded", "space around a part", {**_SPACE, "lspace": _LENGTH, "voffset": _LENGTH}),
    Row("mrow mstyle merror mphantom semantics", "parts of a formula taken together"),
    Row("mfrac", "a fraction", {"linethickness": _LENGTH}),
    Row("msqrt mroot", "square and other roots"),
    Row("msub msup msubsup mmultiscripts mprescripts", "indices and powers"),
    Row("munder mover munderover", "what stands below and above", {"accent": _TRUTH, "accentunder": _TRUTH}),
    Row("mtable mtr", "matrices"),
    Row("mtd", "a matrix's cell", {"columnspan": _SPAN, "rowspan": _SPAN}),
)
MATHML: frozenset[str] = frozenset(tag for row in ROWS for tag in row.tags.split())
MATHML_TEXT: frozenset[str] = frozenset({"mi", "mn", "mo", "ms", "mtext"})
