"""What comes in broken goes out readable, and every change is told: the repair steps, in their order.

First what is not for reading goes (hidden content, forms), while the attributes that say so are there. Then embeds,
names, roles and styles become elements, so that the later steps see only elements. Images and links come next, since
what they leave may be an empty heading or paragraph, and items get their lists before loose text gets its paragraphs.
Ids come near the end, when nothing is dropped any more, and last goes whatever meaning no step took up.
"""

from service.draft import Step
from service.repair.embeds import embeds
from service.repair.forms import forms
from service.repair.headings import headings
from service.repair.hidden import hidden
from service.repair.ids import fragments, ids
from service.repair.images import images
from service.repair.leftovers import leftovers
from service.repair.links import links
from service.repair.lists import lists
from service.repair.meaning import meaning
from service.repair.media import media
from service.repair.paragraphs import blocks, breaks, empty
from service.repair.tables import tables

STEPS: tuple[Step, ...] = (
    hidden,
    forms,
    embeds,
    meaning,
    images,
    links,
    lists,
    breaks,
    headings,
    empty,
    blocks,
    tables,
    media,
    ids,
    fragments,
    leftovers,
)
