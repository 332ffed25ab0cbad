"""Before the article begins, what repeats its title goes, and links that only lead elsewhere on the site."""

from service.source.extract.leftovers import blocks, holds_links_only, is_linked, remove
from service.source.extract.measures import measure
from service.source.extract.node import Node
from service.source.extract.sift import Known
from service.source.extract.vocabulary import plain

HEAD = 6  # blocks that are looked at
LINE = 120  # letters of a line of links
SAID = 80  # letters of a block from which the text has begun


def drop_opening(article: Node, known: Known) -> None:
    """Take out, before the first real paragraph, blocks that say the title or the section, and lines of links."""
    title, said = plain(known.title), {plain(each) for each in known.said}
    for img in article.find({"img"}):
        if img.get("alt") and plain(img.get("alt")[:LINE]) in said:
            img.remove()  # the author's likeness
    for block in blocks(article)[:HEAD]:
        held = measure(block)
        text = plain(block.inner_text()) if held.letters <= max(LINE, 2 * len(known.title)) else ""
        is_line = held.letters <= LINE and block.tag == "p" and holds_links_only(block)
        if text and (text == title or text in said or is_line):
            remove(block, article)
        elif held.letters >= SAID and not is_linked(held):
            break
