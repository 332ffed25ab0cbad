"""The article on its way through the line of steps, and what the steps found."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, overload

from service.article import Article
from service.findings import Finding, Rule
from service.html.policy import EMBED
from service.html.tree import ROOT, Element, find, names, text
from service.html.write import excerpt
from service.options import RenderOptions

SNIPPET = 300  # characters of mark-up in a finding
Nodes = Sequence[Element | str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a step gets and gives: the tree, what it belongs to, and what was found so far.

    `language` is the article's own (BCP 47).
    """

    body: Element
    article: Article
    options: RenderOptions
    language: str
    findings: tuple[Finding, ...] = ()
    _known: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def tags(self) -> frozenset[str]:
        """Return the elements present, and the attributes with "@" before each, so that a step can pass at once."""
        return self.read(names)

    @property
    def text(self) -> str:
        """Return all words of the article."""
        return self.read(text)

    def find(self, *among: str) -> Sequence[Element]:
        """Return the elements of these names, or with these attributes ("@" before each), in document order."""
        if among not in self._known:
            self._known[among] = tuple(find(self.body, among))
        known: Sequence[Element] = self._known[among]
        return known

    def read(self, how: Callable[[Element], T]) -> T:
        """Return what `how` reads in the tree; this and all of the above is read once for steps that change nothing."""
        if how not in self._known:
            self._known[how] = how(self.body)
        known: T = self._known[how]
        return known

    def allows(self, rule: Rule) -> bool:
        """Tell whether the rule is on: `rules` switches one off by `-id`, and one that is opt-in on by `id`."""
        return rule.id in self.options.rules if rule.opt_in else not self.switches_off(rule)

    def switches_off(self, rule: Rule) -> bool:
        """Tell whether the option `rules` switches the rule off."""
        return f"-{rule.id}" in self.options.rules

    def then(self, body: Element, found: "Found | None" = None) -> "Draft":
        """Return the draft with this tree and these findings added; the draft itself when neither is new."""
        if body is self.body and not found:
            return self
        findings = (*self.findings, *(found or ()))
        if body is self.body:
            return replace(self, findings=findings)
        return Draft(body, self.article, self.options, self.language, findings)


class Found:
    """What one step found. A change goes through `repaired`: none is silent, and none is made by a rule that is off."""

    def __init__(self, draft: Draft) -> None:
        self.allows = draft.allows
        self._is_off = draft.switches_off
        self._findings: list[Finding] = []

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    @overload
    def repaired(self, rule: Rule, before: Element, after: Element) -> Element: ...
    @overload
    def repaired(self, rule: Rule, before: Element, after: Nodes) -> Element | Nodes: ...
    def repaired(self, rule: Rule, before: Element, after: Element | Nodes) -> Element | Nodes:
        """Return `after`, and note it; where the rule is off, return `before`."""
        if not self.allows(rule):
            return before
        self.note(rule, before, after)
        return after

    def note(self, rule: Rule, before: Element, after: Element | Nodes | None = None) -> None:
        """Note what a rule found: `after` is an element or nodes (none where it went), None where nothing changed.

        A root stands for the nodes that it holds.
        """
        if self._is_off(rule):
            return
        made = None
        if after is not None:
            made = excerpt(after if isinstance(after, Element) else Element(ROOT, {}, tuple(after)), SNIPPET)
        self._findings.append(Finding(rule, before.origin, excerpt(_as_written(before), SNIPPET), made))


def _as_written(element: Element) -> Element:
    """Return an embed by the name that its author gave it."""
    if element.tag != EMBED:
        return element
    attrs = dict(element.attrs)
    return Element(attrs.pop("kind"), attrs, element.children)


Step = Callable[[Draft], Draft]
