"""Every link leads somewhere, once, and opens no window unsaid (WCAG 2.1.1, 2.4.4, 3.2.5, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, find, holds, is_blank, merged, text, unwrapped
from service.repair.names import folded

NO_ADDRESS = Rule(
    "link-nohref",
    "A",
    ("4.1.2",),
    "An anchor that is not a link became the place that it marks.",
    "It looks like a link to some software, and does nothing.",
)
SCRIPT = Rule(
    "link-javascript",
    "B",
    ("2.1.1",),
    "This link led nowhere without a script. Give it an address, or leave the words.",
    "No script of an article runs here, so that the link would do nothing.",
    ("2.1.1",),
)
EMPTY = Rule(
    "link-empty",
    "A",
    ("2.4.4",),
    "A link without words was left out.",
    "The keyboard stops at it, and nothing is there.",
    ("2.4.3",),
)
NEW_WINDOW = Rule(
    "link-new-window",
    "A",
    ("3.2.5",),
    "The link opens in the same window.",
    "In a window that opened unasked, the way back is gone.",
    ("3.2.1",),
)
SPLIT = Rule(
    "link-split",
    "B",
    ("2.4.4",),
    "Two links side by side to the same place became one. See whether its words make one name.",
    "A reader would go through two links with half a name each.",
    ("2.4.3",),
)
PAIR = Rule(
    "img-link-pair",
    "B",
    ("1.1.1", "2.4.4"),
    "A picture and the words beside it linked to the same place; they are one link now.",
    "A screen reader would announce the same link twice.",
    ("1.1.1",),
)
REPEAT = Rule(
    "img-alt-in-link-repeat",
    "A",
    ("1.1.1",),
    "The picture in the link repeated the link's words; its alternative is empty now.",
    "The name would be heard twice.",
    ("1.1.1",),
)


def links(draft: Draft) -> Draft:
    """Unwrap links without an address, take new windows away, and join links that are one."""
    if "a" not in draft.tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag != "a":
            return _joined(element, found)
        if "href" not in element.attrs:
            place = element.attrs.get("id") or element.attrs.get("name")
            if place:
                return found.repaired(NO_ADDRESS, element, (place_of(place, element.children, element.origin),))
            return found.repaired(SCRIPT if element.children else EMPTY, element, unwrapped(element))
        if "target" in element.attrs:
            element = found.repaired(NEW_WINDOW, element, element.with_attrs(target=None))
        return _unrepeated(element, found)

    return draft.then(transform(draft.body, visit, marks={"a"}), found)


def place_of(name: str, children: Sequence[Element | str], origin: int | None) -> Element:
    """Return the place that a link can point at."""
    return Element("span", {"id": name}, tuple(children), origin)


def _unrepeated(link: Element, found: Found) -> Element:
    images = [each for each in find(link, {"img"}) if each.attrs.get("alt")]
    if not images or folded(text(link)) != folded(images[0].attrs["alt"]):
        return link

    def visit(element: Element) -> Element:
        return element.with_attrs(alt="") if element is images[0] else element

    return found.repaired(REPEAT, link, transform(link, visit))


def _joined(holder: Element, found: Found) -> Element:
    """Join neighbours with the same address; white space keeps two texts apart, a picture and a text it does not."""
    if [child.tag for child in holder.children if not isinstance(child, str)].count("a") < 2:
        return holder
    children: list[Element | str] = []
    run: list[Element | str] = []  # links that are one, and white space between and after them
    rules: list[Rule] = []
    for child in (*holder.children, None):
        if run and child is not None and is_blank(child) and not is_blank(run[-1]):
            run.append(child)
            continue
        last = next((each for each in reversed(run) if isinstance(each, Element)), None)
        rule = _one(last, is_blank(run[-1]), child) if last is not None and child is not None else None
        if rule is not None and child is not None and found.allows(rule):
            rules.append(rule)
            run.append(child)
            continue
        children += _one_link(run, rules, found) if rules else run
        run, rules = [], []
        if child is not None:
            (run if isinstance(child, Element) and child.tag == "a" else children).append(child)
    return holder if len(children) == len(holder.children) else holder.with_children(children)


def _one_link(run: Sequence[Element | str], rules: Sequence[Rule], found: Found) -> Sequence[Element | str]:
    """Return the run's links as one, and the white space after it."""
    after = run[-1:] if is_blank(run[-1]) else []
    links = run[: len(run) - len(after)]
    first = links[0]
    assert isinstance(first, Element)
    nodes: list[Element | str] = []
    for each in links:
        gap = [" "] if nodes and isinstance(each, Element) and _are_words(nodes[-1], each) else []
        nodes += [*gap, *((each,) if isinstance(each, str) else each.children)]
    made = _unrepeated_pair(first.with_children(merged(nodes)))
    found.note(PAIR if PAIR in rules else SPLIT, Element(ROOT, {}, tuple(links), first.origin), made)
    return [made, *after]


def _are_words(before: Element | str, link: Element) -> bool:
    """Tell whether a word ends here and the link begins another, which without a blank would be one."""
    last = (before if isinstance(before, str) else text(before))[-1:]
    return (last.islower() or last.isdigit()) and text(link)[:1].isupper()


def _one(before: Element, has_gap: bool, after: Element | str) -> Rule | None:
    if not isinstance(after, Element) or before.tag != "a" or after.tag != "a":
        return None
    if "href" not in before.attrs or before.attrs["href"] != after.attrs.get("href") or "id" in after.attrs:
        return None
    pictures = [holds(link, "img") for link in (before, after)]
    if pictures[0] != pictures[1] and bool(text(before).strip()) != bool(text(after).strip()):
        return PAIR
    return SPLIT if not has_gap and not any(pictures) else None


def _unrepeated_pair(link: Element) -> Element:
    if not holds(link, "img"):
        return link
    said = folded(text(link))

    def visit(element: Element) -> Element:
        repeats = element.tag == "img" and folded(element.attrs.get("alt", "")) == said
        return element.with_attrs(alt="") if repeats else element

    return transform(link, visit)
