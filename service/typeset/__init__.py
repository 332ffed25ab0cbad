"""What makes a sound article pleasant to read: the typesetting steps, in their order.

Languages come before notes, so that attributes are in the same order when what was made is made again, and notes before
references, which look at every link. The scrollers' names are in the article's own language.
"""

from service.draft import Step
from service.typeset.cards import cards
from service.typeset.credits import credited
from service.typeset.formulas import ONCE, formulas
from service.typeset.notes import notes
from service.typeset.outline import anchored
from service.typeset.parts import parts
from service.typeset.pictures import pictures
from service.typeset.quotes import quotes
from service.typeset.references import references
from service.typeset.scrollers import WIDE, scrollers, wide

STEPS: tuple[Step, ...] = (formulas, pictures, credited, cards, parts, notes, references, quotes, scrollers, anchored)
RULES = {each.id: each for each in (ONCE, WIDE)}
TELLING: tuple[Step, ...] = (formulas, wide)
"""The steps that have rules, where they apply: what a report needs, where nothing is shown."""
