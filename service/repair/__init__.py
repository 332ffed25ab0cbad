"""What comes in broken goes out readable, and every change is told: the repair steps, in their order.

First what is not for reading goes (hidden content, controls, forms), while the attributes that say so are there. Then
comes the article's language, since some steps write words in it. What editors write in ways of their own becomes plain
HTML, and their classes go; then embeds, names, roles and styles become elements, so that the later steps see only
elements, and tables that only place things fall apart, before anything is looked at in its place. Images come before
the links that they are the names of, and both before whatever looks for emptiness: what they leave may be an empty
heading or paragraph. Letters are mended before links are compared, and again when their names have become words too, so
that no step reads others. Items get their lists before loose text gets its paragraphs, and lines become paragraphs
before paragraphs are compared with their neighbours. Headings get their levels when tables and bold lines have given up
or brought in theirs. Ids come near the end, when nothing is dropped any more; notes before dead links, since they bring
places back; what a dead link leaves is broken into paragraphs like anything else. Figures of nothing but an address by
then become links, and lists that stand side by side are joined. Then what only a person can judge is reported, and last
goes whatever meaning no step took up.
"""

import sys
from collections.abc import Mapping

from service.draft import Step
from service.findings import Rule
from service.repair.addresses import addresses
from service.repair.breaks import breaks
from service.repair.captions import captions
from service.repair.characters import characters
from service.repair.checklists import checklists
from service.repair.classes import classes
from service.repair.code import code
from service.repair.details import details
from service.repair.dividing_lines import lines
from service.repair.embeds import embeds
from service.repair.fake_headings import fake_headings
from service.repair.fake_lists import fake_lists
from service.repair.flat_lists import flat_lists
from service.repair.forms import forms
from service.repair.headings import headings, levels
from service.repair.hidden import hidden
from service.repair.ids import fragments, ids
from service.repair.images import images
from service.repair.language import language_marks, page_language, passage_language
from service.repair.leftovers import leftovers
from service.repair.link_names import link_names
from service.repair.link_words import link_words
from service.repair.links import links
from service.repair.lists import lists
from service.repair.loose_text import blocks
from service.repair.meaning import meaning
from service.repair.media import media
from service.repair.named_captions import named_captions
from service.repair.names import names
from service.repair.notes import notes
from service.repair.paragraphs import empty
from service.repair.pictures import pictures_judged
from service.repair.players import players
from service.repair.prose import prose
from service.repair.ruby import readings, ruby
from service.repair.split_lists import split_lists
from service.repair.table_captions import table_captions
from service.repair.table_headers import table_headers
from service.repair.table_layout import table_layout
from service.repair.tables import tables

STEPS: tuple[Step, ...] = (
    hidden,
    players,
    forms,
    page_language,
    flat_lists,
    checklists,
    code,
    named_captions,
    classes,
    embeds,
    names,
    meaning,
    readings,
    table_layout,
    images,
    characters,
    links,
    link_names,
    characters,
    lists,
    breaks,
    headings,
    empty,
    blocks,
    lines,
    captions,
    fake_headings,
    fake_lists,
    table_captions,
    table_headers,
    tables,
    levels,
    media,
    ruby,
    details,
    link_words,
    ids,
    notes,
    fragments,
    breaks,
    blocks,
    addresses,
    split_lists,
    language_marks,
    passage_language,
    pictures_judged,
    prose,
    leftovers,
)

RULES: Mapping[str, Rule] = {
    each.id: each for step in STEPS for each in vars(sys.modules[step.__module__]).values() if isinstance(each, Rule)
}
"""Every rule by its id, in the order of the steps."""
