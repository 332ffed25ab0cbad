"""Paragraphs that were made by two line breaks in a row become `<p>`."""

from service.source.extract.node import Node
from service.source.extract.phrasing import is_blank, is_phrasing, next_solid


def paragraphs_from_breaks(root: Node) -> None:
    """Replace each run of breaks and the phrasing after it by a paragraph; a `<br>` alone stays."""
    for br in root.find({"br"}):
        if br.parent is None or not _drop_run(br):
            continue
        paragraph = Node("p")
        br.replace_with(paragraph)
        _take_phrasing(paragraph)
        while paragraph.first is not None and is_blank(paragraph.first):
            paragraph.first.remove()
        while paragraph.last is not None and is_blank(paragraph.last):
            paragraph.last.remove()
        if paragraph.parent is not None and paragraph.parent.tag == "p":
            paragraph.parent.rename("div")


def _drop_run(br: Node) -> bool:
    """Remove the breaks that follow one with nothing but blanks between, and tell whether there were any."""
    found = False
    following = next_solid(br.next)
    while following is not None and following.tag == "br":
        found = True
        after = following.next
        following.remove()
        following = next_solid(after)
    return found


def _take_phrasing(paragraph: Node) -> None:
    """Move into the paragraph what follows it, up to the next run of breaks or block."""
    following = paragraph.next
    while following is not None:
        if following.tag == "br":
            after = next_solid(following.next)
            if after is not None and after.tag == "br":
                break
        if not is_phrasing(following):
            break
        after = following.next
        paragraph.append(following)
        following = after
