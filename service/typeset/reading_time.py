"""How long the article takes to read."""

import re
from dataclasses import dataclass

WORDS_PER_MINUTE = 238  # silent reading of English non-fiction: Brysbaert 2019, J. Memory and Language 109
CHARACTERS_PER_MINUTE = 500  # Korean, Japanese and Chinese letters: the order of Brysbaert's table for two of these

_ASCII = bytes(range(128))
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Length:
    """Words as the language counts them (Chinese and Japanese letters one by one), and whole minutes, at least one."""

    words: int
    minutes: int


def length(text: str) -> Length:
    """Measure the words of a text and the time that reading them takes."""
    beyond = text.encode().translate(None, _ASCII).decode()  # of most languages little, and soon looked through
    cjk, unspaced = (sum(map(len, letters.findall(beyond))) for letters in (_CJK, _UNSPACED))
    spaced = len((_UNSPACED.sub(" ", text) if unspaced else text).split())
    words = spaced + unspaced
    latin = len(_CJK.sub(" ", text).split()) if cjk else spaced
    return Length(words, max(1, round(latin / WORDS_PER_MINUTE + cjk / CHARACTERS_PER_MINUTE)))
