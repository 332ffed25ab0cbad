"""The criteria that rules name: WCAG 2.2 (W3C Recommendation, 12 December 2024) and where each is explained."""

from collections.abc import Mapping

_UNDERSTANDING = "https://www.w3.org/WAI/WCAG22/Understanding/"

CRITERIA: Mapping[str, tuple[str, str]] = {  # number: (level, the last part of its address)
    "1.1.1": ("A", "non-text-content"),
    "1.2.1": ("A", "audio-only-and-video-only-prerecorded"),
    "1.2.2": ("A", "captions-prerecorded"),
    "1.2.3": ("A", "audio-description-or-media-alternative-prerecorded"),
    "1.3.1": ("A", "info-and-relationships"),
    "1.3.2": ("A", "meaningful-sequence"),
    "1.3.3": ("A", "sensory-characteristics"),
    "1.4.1": ("A", "use-of-color"),
    "1.4.2": ("A", "audio-control"),
    "1.4.3": ("AA", "contrast-minimum"),
    "1.4.5": ("AA", "images-of-text"),
    "1.4.6": ("AAA", "contrast-enhanced"),
    "1.4.8": ("AAA", "visual-presentation"),
    "1.4.10": ("AA", "reflow"),
    "1.4.12": ("AA", "text-spacing"),
    "2.1.1": ("A", "keyboard"),
    "2.2.2": ("A", "pause-stop-hide"),
    "2.4.1": ("A", "bypass-blocks"),
    "2.4.3": ("A", "focus-order"),
    "2.4.4": ("A", "link-purpose-in-context"),
    "2.4.6": ("AA", "headings-and-labels"),
    "2.4.9": ("AAA", "link-purpose-link-only"),
    "2.5.3": ("A", "label-in-name"),
    "3.1.1": ("A", "language-of-page"),
    "3.1.2": ("AA", "language-of-parts"),
    "3.1.4": ("AAA", "abbreviations"),
    "3.1.5": ("AAA", "reading-level"),
    "3.1.6": ("AAA", "pronunciation"),
    "3.2.5": ("AAA", "change-on-request"),
    "4.1.2": ("A", "name-role-value"),
}


def address(number: str) -> str:
    """Return where W3C explains the criterion."""
    return _UNDERSTANDING + CRITERIA[number][1]
