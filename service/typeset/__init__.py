"""What makes a sound article pleasant to read: the typesetting steps, in their order."""

from service.draft import Step
from service.typeset.outline import anchored

STEPS: tuple[Step, ...] = (anchored,)
