"""Where the article is: points for paragraphs, and what belongs to the best candidate."""

from service.source.extract.node import Node
from service.source.extract.score import best, gather, weight
from service.source.extract.sift import Known, sift
from tests.trees import back, tree

TEXT = "This sentence, which has commas, and some length, stands for a paragraph of an article."


def _article(html: str) -> Node:
    body = tree(html)
    root = Node("html")
    root.append(body)
    top = best(sift(root, Known(), strict=True), by_name=True)
    assert top is not None
    return gather(top)


def test_the_text_is_found_among_menus() -> None:
    """The element with the most text in paragraphs is the article, not the one with the most links."""
    menu = "".join(f'<li><a href="/{n}">A section of this site, number {n}</a></li>' for n in range(40))
    article = _article(f"<div><ul>{menu}</ul></div><div><p>{TEXT}</p><p>{TEXT}</p></div>")
    assert article.inner_text() == TEXT * 2


def test_siblings_of_the_article_belong_to_it() -> None:
    """Paragraphs beside the best candidate are part of the article; short lines without a sentence are not."""
    text = f"<div>{f'<p>{TEXT}</p>' * 4}</div>"
    article = _article(f"<main><p>{TEXT} A sibling.</p>{text}<p>12 likes</p></main>")
    assert "A sibling." in article.inner_text()
    assert "likes" not in article.inner_text()


def test_structure_between_the_parts_stays() -> None:
    """Headings, lists, code and figures between parts of the article stay as they are."""
    between = "<h2>Heading</h2><pre>code</pre><blockquote>said</blockquote>"
    article = _article(f"<main><p>{TEXT}</p>{between}<p>{TEXT}</p><p>{TEXT}</p></main>")
    assert between in back(article)


def test_a_figure_beside_the_article_belongs_to_it() -> None:
    """A picture with its caption, and nothing else, is the article's wherever it stands beside it."""
    figure = '<figure><img src="a.jpg"><figcaption>What is to be seen</figcaption></figure>'
    article = _article(f"<main><div>{figure}</div><section><p>{TEXT}</p><p>{TEXT}</p></section></main>")
    assert figure in back(article)


def test_hangul_says_as_much_in_half_the_letters() -> None:
    """A short Korean paragraph gives points, where as many Latin letters give none."""
    korean, latin = "시장은 내일 다시 열린다고 했다.", "Open again, he said."
    for text, is_found in ((korean, True), (latin, False)):
        root = Node("html")
        root.append(tree(f"<section><p>{text}</p></section>"))
        best(sift(root, Known(), strict=True), by_name=True)
        assert any(node.score for node in root.walk()) is is_found


def test_names_weigh() -> None:
    """Class and id each add or take the same; a name that is both good and bad does nothing."""
    kinds = {
        'class="article"': 25,
        'id="sidebar"': -25,
        'class="article" id="text"': 50,
        'class="post-footer"': 0,
        "": 0,
    }
    for names, points in kinds.items():
        assert weight(next(tree(f"<div {names}>x</div>").elements())) == points
