"""Our own tree of a page: made within bounds, changed in place, written again."""

import pytest

from service.errors import TooComplex
from service.source.extract.node import Node, beyond, only_element
from service.source.extract.tree import MAX_DEPTH, MAX_NODES
from tests.trees import back, tree


@pytest.mark.parametrize(
    "html",
    [
        "<p>One &amp; two</p><ul><li>a</li><li>b</li></ul>",
        '<p title="&quot;&lt;">x<br>y</p>',
        "<pre>\n\n  two lines first</pre>",
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
    ],
)
def test_what_is_grown_is_written_again(html: str) -> None:
    """A tree says what the page said, whatever has to be escaped."""
    once = back(tree(html))
    assert back(tree(once)) == once
    assert tree(once).inner_text() == tree(html).inner_text()


def test_scripts_and_drawings_do_not_grow() -> None:
    """Nothing that is not read gets into the tree, with what it holds."""
    html = (
        "<p>a</p><script>b</script><style>c</style><svg><title>d</title></svg><template><p>e</p></template><!-- f -->"
    )
    assert back(tree(html)) == "<p>a</p>"


def test_depth_is_bounded_and_no_text_is_lost() -> None:
    """Twenty thousand nested elements are read without recursion; the deepest lose their tags and no text."""
    grown = tree("<div>" * 20_000 + "deep" + "</div>" * 20_000)
    depth, node = 0, grown.first
    while node is not None:
        depth, node = depth + 1, node.first
    assert depth <= MAX_DEPTH + 1
    assert grown.inner_text() == "deep"


def test_a_page_of_too_many_nodes_is_refused() -> None:
    """What would cost too much is refused with a message that names the limit."""
    with pytest.raises(TooComplex, match=str(MAX_NODES)):
        tree("<i></i>" * (MAX_NODES + 1))


def test_half_characters_are_replaced() -> None:
    """A lone surrogate, which no encoding has, breaks nothing."""
    assert tree("<p>a\ud800b</p>").inner_text() == "a\ufffdb"


def test_changes_keep_neighbours_linked() -> None:
    """After taking out, putting in, unwrapping and renaming, the tree reads forwards as backwards."""
    root = tree("<p>1</p><div><i>2</i><b>3</b></div><p>4</p>")
    first, div, last = root.elements()
    div.unwrap()
    first.insert_before(last)
    last.rename("h2")
    root.append(Node("hr"))
    assert back(root) == "<i>2</i><b>3</b><p>1</p><h2>4</h2><hr>"
    backwards, node = [], root.last
    while node is not None:
        backwards.append(node.tag)
        node = node.previous
    assert backwards == ["hr", "h2", "p", "b", "i"]


def test_walking_stays_within() -> None:
    """A walk ends with the last node below, and `beyond` leaves out what a node holds."""
    root = tree("<div><p>1</p></div><p>2</p>")
    div = next(root.elements())
    assert [node.tag or node.text for node in div.walk()] == ["p", "1"]
    following = beyond(div)
    assert following is not None
    assert following.inner_text() == "2"
    assert beyond(div, div) is None


def test_only_element() -> None:
    """An element is alone when there is nothing but blanks beside it."""
    for html, alone in {" <p>a</p> ": True, "x<p>a</p>": False, "<p>a</p><p>b</p>": False, "x": False}.items():
        assert (only_element(tree(html)) is not None) is alone
