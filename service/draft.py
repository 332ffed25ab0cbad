"""The article on its way through the line of steps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from service.article import Article
from service.findings import Finding, Rule
from service.html.tree import ROOT, Element, outer_html, serialise, tags
from service.options import RenderOptions

SNIPPET = 300  # characters of mark-up in a finding


@dataclass(frozen=True, slots=True)
class Draft:
    """What a step gets and gives: the tree, what it belongs to, and what was found so far.

    `language` is the article's own (BCP 47); `tags` are the elements present, so that a step can pass at once.
    """

    body: Element
    article: Article
    options: RenderOptions
    language: str
    findings: tuple[Finding, ...] = ()
    tags: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tags", tags(self.body))

    def then(self, body: Element, found: Iterable[Finding] = ()) -> "Draft":
        """Return the draft with this tree and these findings added; the draft itself when neither is new."""
        findings = (*self.findings, *found)
        if body is self.body and len(findings) == len(self.findings):
            return self
        return replace(self, body=body, findings=findings)


Step = Callable[[Draft], Draft]


def finding(rule: Rule, before: Element, after: Element | str | None = None) -> Finding:
    """Return a rule's finding: `after` is an element, "" where it went, None where nothing changed.

    A root stands for the nodes that it holds.
    """
    made = _markup(after) if isinstance(after, Element) else after
    return Finding(rule, before.origin, _markup(before)[:SNIPPET], made[:SNIPPET] if made is not None else None)


def _markup(element: Element) -> str:
    return serialise(element) if element.tag == ROOT else outer_html(element)
