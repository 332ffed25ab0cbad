"""A link's words say where it leads, and what it opens (WCAG 2.4.4, 2.4.9)."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import replaced
from service.html.tree import Element, walk
from service.repair.link_names import host
from service.repair.names import NOTE_ROLES, UNSEEN, for_ears
from service.repair.words import FILE_WORDS, FILES, GENERIC

GENERIC_WORDS = Rule(
    "link-generic",
    "B",
    ("2.4.4", "2.4.9"),
    "These words do not say where the link leads. Link the words that name its goal.",
    "Many readers go from link to link; “here” by itself leads nowhere.",
    ("2.4.3",),
)
SAME_NAME = Rule(
    "link-same-name",
    "B",
    ("2.4.9",),
    "Links with the same words lead to different places. Give each words of its own.",
    "In a list of links they cannot be told apart.",
    ("2.4.3",),
)
RAW = Rule(
    "link-raw-url",
    "C",
    ("2.4.4",),
    "The link's text is an address. Write what is there instead.",
    "A screen reader spells the address, sign by sign.",
    ("2.4.3",),
)
FILE = Rule(
    "link-file",
    "B",
    ("2.4.4",),
    "This link opens a file; its kind stands after its words now. Say its size too.",
    "Who follows it leaves the page for another program, and should know that before.",
    ("2.4.3",),
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AFTER_SLASH = re.compile(r"(?<=[^/:]/)(?=[^/])")
_SIGNS = " \t\n.,:;!»›>→▶…[]()「」《》"
_WORD = re.compile(r"[\w.]+")


def link_words(draft: Draft) -> Draft:
    """Add a goal's host for ears where words say nothing or the same, name files, and let long addresses wrap."""
    if "a" not in draft.tags:
        return draft
    found = Found(draft)
    links = [(link, seen(link)) for link in draft.find("a") if _leads(link)]
    ambiguous = _ambiguous(links)
    home = host(draft.article.url or "")

    def change(link: Element, words: str) -> Element:
        if words.strip(_SIGNS).casefold() in GENERIC:
            return _told(GENERIC_WORDS, link, home, found)
        if words in ambiguous:
            return _told(SAME_NAME, link, "" if ambiguous[words] > 1 else host(link.attrs["href"]), found)
        if _ADDRESS.fullmatch(words):
            return _wrapping(link, found)
        return _with_kind(link, words.casefold(), found)

    changes = {id(link): partial(change, words=words) for link, words in links if _is_judged(link, words, ambiguous)}
    return draft.then(replaced(draft.body, changes, {"a"}), found)


def _leads(element: Element) -> bool:
    return "href" in element.attrs and element.attrs.get("role") not in NOTE_ROLES


def _is_judged(link: Element, words: str, ambiguous: Collection[str]) -> bool:
    """Tell quickly whether one of the rules may have something to say of the link."""
    if words in ambiguous or _ending(link) in FILES or _ADDRESS.fullmatch(words):
        return True
    return words.strip(_SIGNS).casefold() in GENERIC


def _ending(link: Element) -> str:
    return link.attrs["href"].partition("?")[0].partition("#")[0].rpartition(".")[2].lower()


def seen(link: Element) -> str:
    """Return the link's words as they are seen."""
    parts = [child if isinstance(child, str) else _seen(child) for child in link.children]
    return " ".join("".join(parts).split())


def _seen(element: Element) -> str:
    return "" if element.attrs.get("class") == UNSEEN else seen(element)


def _ambiguous(links: Sequence[tuple[Element, str]]) -> Mapping[str, int]:
    """Return the names that lead to several places, each with how many hosts these are on."""
    goals: defaultdict[str, set[str]] = defaultdict(set)
    for link, words in links:
        address = link.attrs["href"].partition("#")[0].rstrip("/")
        if address and any(map(str.isalpha, words)):
            goals[words].add(address)
    return {name: len(set(map(host, each))) for name, each in goals.items() if len(each) > 1}


def _told(rule: Rule, link: Element, known: str, found: Found) -> Element:
    """Add the host for ears, unless it is the one that is known or said."""
    goal = host(link.attrs["href"])
    if not goal or goal == known or any(each.attrs.get("class") == UNSEEN for each in walk(link)):
        found.note(rule, link)
        return link
    return found.repaired(rule, link, link.with_children((*link.children, for_ears(f" ({goal})", link.origin))))


def _wrapping(link: Element, found: Found) -> Element:
    words = link.children[0]
    if len(link.children) > 1 or not isinstance(words, str):
        found.note(RAW, link)
        return link
    nodes: list[Element | str] = []
    for part in _AFTER_SLASH.split(words):
        nodes += [Element("wbr"), part] if nodes else [part]
    if len(nodes) == 1:
        found.note(RAW, link)
        return link
    return found.repaired(RAW, link, link.with_children(nodes))


def _with_kind(link: Element, words: str, found: Found) -> Element:
    ending = _ending(link)
    if ending not in FILES or not words or ending in words or _names_file(words):
        return link
    return found.repaired(FILE, link, link.with_children((*link.children, f" ({FILES[ending]})")))


def _names_file(words: str) -> bool:
    return not FILE_WORDS.isdisjoint(_WORD.findall(words)) or any(
        each in words for each in FILE_WORDS if not each.isascii()
    )
