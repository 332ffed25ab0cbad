"""What every page is made with: its template, the style and script of its kind, and what all templates may say."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.numbers import get_decimal_symbol

from service import language
from service.page.bundles import Bundle, bar_policy, page_policy
from service.page.controls import CONTROLS, FONT_SCALE
from service.page.formats import date, theme_colours
from service.page.templates import Templates, own_language, safe
from service.palette import OWN_LOOK, Look
from service.site import Site
from service.wording import Wording


@dataclass(frozen=True, slots=True)
class Shell:
    """The templates, compiled when they are first rendered, and the styles and scripts that pages carry or link.

    `folder` is where linked files and typefaces are, as an address.
    """

    templates: Templates
    bundles: Mapping[str, Bundle]
    folder: str

    def csp(self, site: Site, *, kind: str = "reader", linked: bool = False, look: Look = OWN_LOOK) -> str:
        """Return the policy of a kind of page (CSP Level 3): its own style and script, pictures, and our typefaces."""
        return page_policy(self.bundles[kind], self.folder, site, linked=linked, look=look)

    def bar_csp(self, site: Site) -> str:
        """Return the policy of the share bar where it is a document of its own."""
        return bar_policy(self.bundles["bar"], site)

    def page(
        self,
        template: str,
        words: Wording,
        site: Site,
        *,
        kind: str,
        linked: bool = False,
        look: Look = OWN_LOOK,
        **values: object,
    ) -> str:
        """Return the page of this template; `values` are its own, and go before what all pages have."""
        ui = words.language
        values = {"page_language": ui, "page_direction": language.direction(ui)} | values
        shared = {
            **_said(words, str(values["page_language"])),
            **self._carried(kind, linked=linked, look=look),
            "csp": self.csp(site, kind=kind, linked=linked, look=look),
            "theme_colours": theme_colours(values.get("options"), look),
            "controls": CONTROLS,
            "font_scale_control": FONT_SCALE,
            "part": lambda tag: tag,
            "grouped": "",
            "inside": "",
        }
        return self.templates.get_template(f"pages/{template}.html").render(shared | values)

    def _carried(self, kind: str, *, linked: bool, look: Look) -> Mapping[str, object]:
        """Return style and script, and where they are when they are linked."""
        bundle = self.bundles[kind]
        return {
            "style": safe(bundle.style),
            "own_style": safe(look.style),
            "script": safe(bundle.script),
            "style_address": self.folder + bundle.linked_style.name if linked else None,
            "script_address": self.folder + bundle.linked_script.name if linked else None,
        }


def _said(words: Wording, page_language: str) -> Mapping[str, object]:
    """Return by what a template says something in the language of its interface."""
    return {
        "say": words.say,
        "count": words.count,
        "on_date": lambda moment: date(moment, words),
        "number": lambda text: words.digits(text).replace(".", get_decimal_symbol(words.locale)),
        "own_language": lambda text: own_language(text, page_language),
        "ui_language": words.language,
        "ui_direction": language.direction(words.language),
    }
