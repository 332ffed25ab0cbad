"""The templates, compiled: the one place where Jinja works, and where ready HTML is declared safe."""

import re
from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from service import language
from service.options import RenderOptions
from service.page.assets import TEMPLATES
from service.page.controls import CONTROLS, FONT_SCALE
from service.page.formats import as_sentence, author_link, comma
from service.wording import Wording

Templates = Environment
_CODE = re.compile(r"`([^`]+)`")
_INCLUDED = re.compile(r'{% include "([^"]+)" %}\n?')
_FIRST = ("pages/article.html", "pages/embed.html", "pages/error.html", "partials/controls.html", "partials/icons.html")


class _Whole(FileSystemLoader):
    """The templates, each with what it includes in its place: to render a part by itself costs more than the part."""

    def get_source(self, environment: Templates, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the template's text."""
        text, path, is_fresh = super().get_source(environment, template)
        whole = _INCLUDED.sub(lambda part: self.get_source(environment, part[1])[0].rstrip("\n"), text)
        return whole, path, is_fresh


def load_templates() -> Templates:
    """Return the templates, those that readers wait for compiled, so that a broken one stops the boot."""
    templates = Templates(
        loader=_Whole(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["author_link"] = author_link
    templates.filters["comma"] = comma
    templates.filters["as_code"] = _as_code
    templates.filters["as_sentence"] = as_sentence
    for name in _FIRST:
        templates.get_template(name)
    return templates


@lru_cache(maxsize=256)
def settings_form(templates: Templates, words: Wording, options: RenderOptions, address: str | None) -> Markup:
    """Return the form of the reading settings, a quarter of a page's template, which is alike on nearly all pages."""
    form = templates.get_template("partials/controls.html")
    return safe(
        form.render(say=words.say, controls=CONTROLS, font_scale_control=FONT_SCALE, options=options, address=address)
    )


def safe(html: str) -> Markup:
    """Declare HTML safe: what the serialiser, the QR code's writer, our own files and templates made."""
    return Markup(html)  # noqa: S704  (the only place; it is called here and in pages.py)


def own_language(text: str, around: str) -> Markup:
    """Return the attributes of a part in other letters than the page's, or nothing."""
    found = language.of_part(text, around)
    return safe(f' lang="{found}" dir="{language.direction(found)}"' if found else "")


def _as_code(text: str) -> Markup:
    """Return a sentence in which what stands between backquotes is code."""
    return safe(_CODE.sub(r"<code>\1</code>", str(escape(text))))
