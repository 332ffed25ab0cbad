"""Tables: whatever may not stand in them is moved out, in front of them."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, SCRIPT

_PLACES = (
    "<table>@",
    "<table>@</table>",
    "<table><tr>@</table>",
    "<table><tr>@<td>x</table>",
    "<table><tbody>@<tr><td>x</table>",
    "<table><caption>@<td>x</table>",
    "<table><colgroup>@<col></table>",
    "<table><colgroup><col>@</table>",
    "<table><thead>@</thead></table>",
    "<table><td>@",
    "<table><td><table>@</table>",
    "<table><td><table><tr>@</table></table>",
    "<td>@</td>",
    "<tr><td>@</tr>",
    "<caption>@</caption>",
    "<p><table>@</table></p>",
    "<a><table>@</table></a>",
    "<b><table><b>@</table>",
    "<table><b><tr>@</table>",
    "<table><form>@</form></table>",
    "<table><form><tr><td>@</form></table>",
    "<table><input type=hidden><td>@</table>",
    "<table><select>@</select></table>",
    "<table><math><mtext>@</table>",
    "<table><svg>@</table>",
    "<svg><table>@</table></svg>",
    "<math><mi><table>@</table></mi></math>",
    "<table><template>@</template></table>",
    "<table><style>@</style></table>",
    "<table><!--@--></table>",
    "<select><table>@</table></select>",
    "<table><tr><td></table>@",
    "<table></td></tr>@</table>",
)
_THINGS = (
    IMAGE,
    SCRIPT,
    f"<a href=javascript:{CALL}>x</a>",
    f"<style>@import '{HOST}'</style>",
    f"<svg><script>{CALL}</script></svg>",
    f"<math><mtext><style><a id='</style>{IMAGE}'>",
)


def payloads() -> Iterator[str]:
    """Yield each place in and around a table with four of six things there."""
    for number, place in enumerate(_PLACES):
        yield from (place.replace("@", _THINGS[(number + turn) % 6]) for turn in (0, 1, 3, 5))
