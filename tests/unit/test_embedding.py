"""What others put on their pages: snippets that no title can break, a script that is small and never changes."""

import gzip
import re
from pathlib import Path

from service.embedding import Embed, Script, element, frame, framed
from service.html.sanitize import sanitize
from service.html.tree import find
from service.html.write import serialise
from service.page import assets

EMBED = Embed("https://read.example.org/embed/1?a=1&b=2", '"><script>x</script>', "A & b", "https://paper.example/1")
SCRIPT = Script("https://read.example.org/embed.v1.js", "sha384-x")


def test_the_script_is_small() -> None:
    """It weighs less than 3 KB compressed, and needs nothing else."""
    body = assets.embed_script().body
    assert len(gzip.compress(body, 9)) < 3 * 1024
    assert not re.search(rb"\b(eval|Function|import|innerHTML|document\.write)\b|setAttribute\(.style", body)


def test_a_published_script_never_changes() -> None:
    """The digest that publishers hold it to is in docs/embedding.md; a change is a script of another version."""
    assert assets.embed_script().integrity in Path("docs/embedding.md").read_text(encoding="utf-8")


def test_no_title_breaks_a_snippet() -> None:
    """Title, summary and addresses stay text in the element and in the frame."""
    for snippet in (element(EMBED, SCRIPT), frame(EMBED)):
        assert "<script>x" not in snippet
        assert 'src="https://read.example.org/embed/1?a=1&amp;b=2"' in snippet
    assert "A &amp; b" in element(EMBED, SCRIPT)


def test_a_frame_without_a_width_is_as_wide_as_its_place() -> None:
    """Only such a frame follows its article in browsers that size frames; one of a given size keeps it."""
    assert "frame-sizing:content-height" in frame(EMBED)
    assert "frame-sizing" not in frame(EMBED, width=300, height=200)
    assert 'width="300" height="200"' in frame(EMBED, width=300, height=200)


def test_what_is_framed_twice_is_the_same() -> None:
    """Links and their targets are changed once, what needs nothing is left alone, and what is named is a target too."""
    body = sanitize('<h2 id="a">A</h2><p><a href="#b">B</a></p><p id="b">B</p><p id="c">C</p>')
    once = framed(body, ["u-a"])
    assert framed(once, ["u-a"]) == once
    assert [each.attrs["id"] for each in find(once, {"@tabindex"})] == ["u-a", "u-b"]
    plain = sanitize("<p>Plain</p>")
    assert framed(plain) is plain
    assert serialise(once).count('target="_self"') == 1
