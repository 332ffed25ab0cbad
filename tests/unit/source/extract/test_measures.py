"""What is counted of a node, and that a change is not missed."""

import pytest

from service.source.extract.measures import measure
from service.source.extract.node import Node
from tests.trees import tree


@pytest.mark.parametrize(
    ("html", "letters"),
    [("", 0), ("  ", 0), ("<p> a  b </p>", 3), ("<p>a </p> <p> b</p>", 3), ("<b>a</b>b", 2), ("<p>a</p><p> </p>", 1)],
)
def test_letters_are_what_a_reader_sees(html: str, letters: int) -> None:
    """Each run of blanks counts as one, across elements too, and at the ends as none."""
    assert measure(tree(html)).letters == letters == len(" ".join(tree(html).inner_text().split()))


def test_links_within_the_page_count_less() -> None:
    """A link to a note takes less from a text than one to another page."""
    note, page = (measure(tree(f'<p>abcde<a href="{to}">fghij</a></p>')).link_density for to in ("#n", "/n"))
    assert 0 < note < page == 0.5


def test_elements_are_counted_apart() -> None:
    """The counts that stand in one number do not run into each other."""
    held = measure(tree("<p>a<p>b<img><img><img><ul><li>c</ul><input><br><hr><iframe></iframe>"))
    assert [held.count(tag) for tag in ("p", "img", "li", "input", "br", "iframe")] == [2, 3, 1, 1, 2, 1]


def test_a_change_is_measured_anew() -> None:
    """What was measured is forgotten by all that holds a changed node, and only by those."""
    root = tree("<div><p>abc</p></div><div><p>de</p></div>")
    first, second = root.elements()
    assert measure(root).letters == 5
    kept = measure(second)
    first.append(Node("", text="fgh"))
    assert measure(root).letters == 8
    assert measure(second) is kept
