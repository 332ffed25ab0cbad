"""What a repair says of itself: which rule, where, before and after, and whether the author is still needed."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["repaired", "needs_author"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One promise of the repair: its id, class, WCAG 2.2 success criteria, message, reason, and KWCAG 2.2 items.

    Class A is repaired for good; B is repaired, and only the author can finish it; C is reported and left alone.
    `message` is English and says what was done or what to do; `why` says what it means to a reader. An `opt_in` rule
    does nothing until the option `rules` names it, or only reports where it could repair.
    """

    id: str
    category: Literal["A", "B", "C"]
    wcag: tuple[str, ...]
    message: str
    why: str
    kwcag: tuple[str, ...] = ()
    opt_in: bool = False

    @property
    def outcome(self) -> Outcome:
        """Tell whether the author still has something to do."""
        return "repaired" if self.category == "A" else "needs_author"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where one rule applied.

    `origin` is the place: the element's number, in document order, in the tree that the sanitizer gave, or None
    where there is no one place. `before` and `after` are short pieces of mark-up; `after` is None if nothing changed.
    """

    rule: Rule
    origin: int | None
    before: str
    after: str | None = None
