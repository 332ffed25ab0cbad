"""How an article is rendered: the same names as JSON, query parameter and form field."""

from dataclasses import dataclass
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic.config import JsonDict

from service.fields import Address, Email, Host, Line, RequiredLine, at_most, comma_separated, without_controls

FontScale = Literal[-2, -1, 0, 1, 2]
Theme = Literal["auto", "light", "dark", "sepia", "contrast"]
Font = Literal["default", "serif", "sans", "legible", "dyslexic", "mono"]
Spacing = Literal["normal", "wide", "wider"]
Width = Literal["narrow", "normal", "wide"]
Assets = Literal["inline", "link"]
Tracking = Literal["none", "utm"]
LinkRel = Literal["ugc", "nofollow", "none"]
TwitterLabel = Literal["X", "Twitter"]
ShareStyle = Literal["icon", "label", "both"]
KakaoTemplate = Literal["scrap", "feed"]
Align = Literal["start", "justify"]

FONT_SCALE_CLASS: dict[int, str] = {
    -2: "font-scale-m2",
    -1: "font-scale-m1",
    0: "font-scale-0",
    1: "font-scale-p1",
    2: "font-scale-p2",
}
DEFAULT_SHARE = ("facebook", "twitter", "kakao", "mail", "link")


def _signed(value: object) -> object:
    """Read "+1" and "-2", as a query string or a form holds them, as numbers; a blank is how "+" arrives decoded."""
    if isinstance(value, str) and value in {"-2", "-1", "0", "1", "2", "+1", "+2", " 1", " 2"}:
        return int(value)
    return str(value) if isinstance(value, bool) else value


def _listed(value: object) -> object:
    """Read "facebook,mail" as the list that JSON would hold."""
    return comma_separated(value) if isinstance(value, str) else value


def _truth(value: object) -> object:
    """Read "true" and "false"; every other spelling stays as it is, to be refused."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _template(text: str) -> str:
    """Hold a template of a mail to the words that there are; `{{` is a brace."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        parts = [("", "", "", None)]
    if any(name is not None and (name not in MAIL_WORDS or form or turned) for _, name, form, turned in parts):
        raise ValueError(f"a template's words are {', '.join(f'{{{word}}}' for word in MAIL_WORDS)}; {{{{ is a brace")
    return without_controls(text)


MAIL_WORDS = ("title", "url", "summary")
_WORDS: JsonDict = {"pattern": "^([^{}]|[{][{]|[}][}]|[{](" + "|".join(MAIL_WORDS) + ")[}])*$"}
MailTemplate = Annotated[
    str, StringConstraints(max_length=2000), AfterValidator(_template), Field(json_schema_extra=_WORDS)
]
Emails = Annotated[tuple[Email, ...], *at_most(20), BeforeValidator(_listed)]


@dataclass(frozen=True, slots=True)
class KakaoButton:
    """A button of a KakaoTalk message; it leads to the article where it names no address."""

    title: RequiredLine
    url: Address | None = None


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """Every choice that a publisher or a reader has; the defaults are those of docs/api.md."""

    font_scale: Annotated[FontScale, BeforeValidator(_signed)] = 0
    theme: Theme = "auto"
    font: Font = "default"
    line_spacing: Spacing = "normal"
    letter_spacing: Spacing = "normal"
    width: Width = "normal"
    align: Align = "start"
    ui_language: Line | None = None
    share: Annotated[tuple[Line, ...], *at_most(30), BeforeValidator(_listed)] = DEFAULT_SHARE
    qr: Annotated[bool, Field(strict=True), BeforeValidator(_truth)] = True
    assets: Assets = "inline"
    tracking: Tracking = "none"
    link_rel: LinkRel = "ugc"
    twitter_label: TwitterLabel = "X"
    share_style: ShareStyle = "both"
    mastodon_instance: Host | None = None
    mail_to: Emails = ()
    mail_cc: Emails = ()
    mail_subject: MailTemplate = "{title}"
    mail_body: MailTemplate = "{title}\n\n{url}"
    kakao_template: KakaoTemplate = "scrap"
    kakao_buttons: Annotated[tuple[KakaoButton, ...], *at_most(2)] = ()
    rules: Annotated[tuple[Line, ...], *at_most(200), BeforeValidator(_listed)] = ()
    dismissed: Annotated[tuple[Line, ...], *at_most(1000), BeforeValidator(_listed)] = ()
