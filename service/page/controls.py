"""The reader's controls, as a table: each is a group of radio buttons that acts through the style sheet alone."""

from dataclasses import dataclass
from typing import get_args

from service.options import (
    DEFAULT_SHARE,
    FONT_SCALE_CLASS,
    Assets,
    KakaoTemplate,
    LinkRel,
    RenderOptions,
    ShareStyle,
    Tracking,
    TwitterLabel,
)

_DEFAULTS = RenderOptions()


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button: the option's value, the message on it, and its id, which the style sheet asks for."""

    value: str
    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Control:
    """One group: the option's name, its legend, and its choices."""

    name: str
    legend: str
    choices: tuple[Choice, ...]

    @property
    def default(self) -> object:
        """Return what stands when nobody has chosen."""
        return getattr(_DEFAULTS, self.name)


def _control(name: str, legend: str, **labels: str) -> Control:
    return Control(
        name,
        legend,
        tuple(Choice(value, label, f"{name.replace('_', '-')}-{value}") for value, label in labels.items()),
    )


FONT_SCALE = Control(
    "font_scale",
    "Font size",
    tuple(
        Choice(str(scale), label, FONT_SCALE_CLASS[scale])
        for scale, label in zip(FONT_SCALE_CLASS, ("−2", "−1", "0", "+1", "+2"), strict=True)
    ),
)
_SPACING = {"normal": "Normal", "wide": "Wide", "wider": "Wider"}

CONTROLS = (
    _control("theme", "Theme", auto="Automatic", light="Light", dark="Dark", sepia="Sepia", contrast="High contrast"),
    _control(
        "font",
        "Typeface",
        default="Standard",
        serif="Serif",
        sans="Sans serif",
        legible="Legible",
        dyslexic="Dyslexia-friendly",
        mono="Monospace",
    ),
    _control("line_spacing", "Line spacing", **_SPACING),
    _control("letter_spacing", "Letter and word spacing", **_SPACING),
    _control("width", "Line length", narrow="Short", normal="Normal", wide="Long"),
    _control("align", "Alignment", start="Ragged", justify="Justified"),
)

PLAIN_OPTIONS = {  # what the publisher chooses: options by their own names, values as they are written
    name: tuple((value, value) for value in values)
    for name, values in {
        "qr": ("true", "false"),
        "assets": get_args(Assets),
        "tracking": get_args(Tracking),
        "link_rel": get_args(LinkRel),
        "twitter_label": get_args(TwitterLabel),
        "share_style": get_args(ShareStyle),
        "kakao_template": get_args(KakaoTemplate),
    }.items()
}
TEXT_OPTIONS = dict.fromkeys(  # those that are written, with what stands there at first
    ("share", "mastodon_instance", "rules", "dismissed", "mail_to", "mail_cc", "mail_subject", "mail_body"), ""
) | {"share": ",".join(DEFAULT_SHARE)}
