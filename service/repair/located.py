"""Where a finding is in the author's source, and the id by which it is known the next time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from service.findings import Finding, Outcome
from service.html.place import paths
from service.html.policy import EMBED
from service.html.tree import Element


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place, and an id by which it is known the next time.

    `location` is the CSS path in the sanitized source, or None where there is no one place. `id` follows the rule and
    the mark-up that it found, not the position, so that it stays when something is put in above.
    """

    finding: Finding
    location: str | None
    id: str
    is_dismissed: bool = False


def located(source: Element, findings: Sequence[Finding], dismissed: Sequence[str]) -> tuple[Located, ...]:
    """Return the findings with their places in the sanitized source; `dismissed` are ids."""
    if not findings:
        return ()
    places = paths(source, {each.origin for each in findings if each.origin is not None}, _name)
    alike: dict[str, int] = {}
    gone = frozenset(dismissed)
    placed = []
    for each in findings:
        name = sha256(f"{each.rule.id}\n{each.before}".encode()).hexdigest()[:12]
        alike[name] = alike.get(name, 0) + 1
        known = name if alike[name] == 1 else f"{name}-{alike[name]}"
        placed.append(Located(each, places.get(each.origin), known, known in gone))
    return tuple(placed)


def outcomes(findings: Iterable[Located]) -> Counter[Outcome]:
    """Return how many findings came to what; what was looked at before, and dismissed, is not counted."""
    return Counter(each.finding.rule.outcome for each in findings if not each.is_dismissed)


def _name(element: Element) -> str:
    """Return the element's name in the author's source."""
    return element.attrs.get("kind", element.tag) if element.tag == EMBED else element.tag
