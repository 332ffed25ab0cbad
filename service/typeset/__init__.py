"""What makes a sound article pleasant to read: the typesetting steps, in their order."""

from service.draft import Step
from service.typeset.outline import anchored
from service.typeset.pictures import pictures
from service.typeset.references import references
from service.typeset.scrollers import WIDE, scrollers

STEPS: tuple[Step, ...] = (pictures, references, scrollers, anchored)
RULES = {WIDE.id: WIDE}
