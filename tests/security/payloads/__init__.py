"""The corpus: hostile article bodies by families, each told by a number that its script, address or form carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from tests.security.payloads import (
    clobbering,
    comments,
    css,
    dangling,
    embeds,
    encodings,
    foreign,
    forms,
    handlers,
    head,
    meaning,
    mutation,
    namespaces,
    rawtext,
    schemes,
    scripts,
    selects,
    srcset,
    tables,
    tags,
    templates,
)
from tests.security.payloads.marks import NUMBER

FAMILIES: Mapping[str, ModuleType] = {
    "event handlers": handlers,
    "schemes and their spellings": schemes,
    "tag and attribute tricks": tags,
    "encodings": encodings,
    "raw text": rawtext,
    "comments and declarations": comments,
    "mutation through nesting": mutation,
    "tables": tables,
    "select": selects,
    "foreign content": foreign,
    "namespace confusion": namespaces,
    "DOM clobbering": clobbering,
    "CSS": css,
    "srcset and media": srcset,
    "meta, base and link": head,
    "templates and expressions": templates,
    "embeds": embeds,
    "forms, links and controls": forms,
    "scripts": scripts,
    "dangling mark-up": dangling,
    "our own steps' input": meaning,
}


@dataclass(frozen=True, slots=True)
class Payload:
    """One hostile body. `mark` is as its family wrote it, `html` with its number in the place of the sign."""

    number: int
    family: str
    mark: str

    @property
    def html(self) -> str:
        return self.mark.replace(NUMBER, str(self.number))

    def __str__(self) -> str:
        return f"{self.number} ({self.family}): {self.mark[:200]!r}"


@cache
def corpus() -> tuple[Payload, ...]:
    """Return every payload once, numbered from 1; two families may write the same, and it counts for the first."""
    marks: dict[str, str] = {}
    for family, module in FAMILIES.items():
        for mark in module.payloads():
            marks.setdefault(mark, family)
    return tuple(Payload(number, family, mark) for number, (mark, family) in enumerate(marks.items(), 1))
