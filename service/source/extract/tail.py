"""At the end of the article the site's own links go, its teasers of other articles, and headings with nothing below."""

from collections.abc import Iterator

from service.source.extract.leftovers import BLOCKS, MOSTLY, SHELTERS, blocks, holds_links_only, is_linked, remove
from service.source.extract.measures import HEADINGS, measure
from service.source.extract.node import Node
from service.source.extract.vocabulary import KEPT_SECTIONS, plain
from service.source.values import host

SEEN = frozenset("img picture video audio iframe object embed".split())
FEW = 2  # a link or teaser alone at the end may be what the article leads to
TEASER = 400  # letters below a linked heading
SHARE = 0.5  # of the article's letters that teasers may have: a page of nothing else is a list, and stays


def drop_tail(article: Node, address: str | None) -> None:
    """Take the end off, as far as it is headings and links to the page's own site; `address` is the page's."""
    own = host(address)
    drop_teasers(article, own)
    links: list[Node] = []
    for node in _backwards(article):
        if node.tag in HEADINGS:
            if links and plain(node.inner_text()[:TEASER]) in KEPT_SECTIONS:
                return
            _take(links, article)
            links = []
            remove(node, article)
        elif _leads_home(node, own):
            links.append(node)
        else:
            break
    if sum(len(node.find({"a"})) for node in links) >= FEW:
        _take(links, article)


def drop_teasers(article: Node, own: str) -> None:
    """Take out teasers at the end: headings that are links to the same site, each with a few words below."""
    ending: list[list[Node]] = []
    below: list[Node] = []
    for block in reversed(blocks(article)):
        below.append(block)
        if block.tag in HEADINGS:
            if not _leads_home(block, own) or sum(measure(each).letters for each in below) > TEASER:
                break
            ending.append(below)
            below = []
        elif len(below) > TEASER:
            break
    nodes = [node for teaser in ending for node in teaser]
    letters = sum(measure(node).letters for node in nodes)
    if len(ending) >= FEW and letters < SHARE * measure(article).letters:
        _take(nodes, article)


def _take(nodes: list[Node], article: Node) -> None:
    for node in nodes:
        remove(node, article)


def _backwards(article: Node) -> Iterator[Node]:
    """Yield what there is to read and see from the end on; pictures in links are part of their block."""
    for node in reversed(article.find(BLOCKS | SHELTERS | SEEN)):
        if node.tag not in SEEN:
            if measure(node).letters or node.tag in SHELTERS:
                yield node
        elif not any(ancestor.tag == "a" for ancestor in node.ancestors()):
            yield node


def _leads_home(node: Node, own: str) -> bool:
    """Tell whether a block is nothing but links to other pages of the same site."""
    is_list = node.tag == "table" and measure(node).link_density >= MOSTLY and measure(node).letters <= TEASER
    if not is_list and (node.tag not in BLOCKS or not (is_linked(measure(node)) or holds_links_only(node))):
        return False
    return all(not to.startswith("#") and host(to) in {"", own} for to in (a.get("href") for a in node.find({"a"})))
