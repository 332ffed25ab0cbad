"""What comes in broken goes out readable, and every change is told: the repair steps, in their order."""

from service.draft import Step
from service.repair.leftovers import leftovers

STEPS: tuple[Step, ...] = (
    leftovers,  # last: meaning that no step took up does not leave the house
)
