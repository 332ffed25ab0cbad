"""Pages from templates: the one place where Jinja works, and where ready HTML is declared safe."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.numbers import get_decimal_symbol
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from service import assets, language
from service.assets import Asset, Script
from service.bundles import Bundle, load_bundles, served
from service.controls import CONTROLS, FONT_SCALE, PLAIN_OPTIONS, TEXT_OPTIONS
from service.embedding import framed
from service.errors import FieldError
from service.examples import examples
from service.formats import as_sentence, author_link, date, og_locale, script_json, theme_colours
from service.html.write import serialise
from service.options import FONT_SCALE_CLASS, RenderOptions
from service.palette import OWN_LOOK, Look
from service.rendering import Rendering
from service.report import criteria
from service.report.contents import Report
from service.share.kakao import PICKER, REDIRECTS
from service.share.links import ShareLink
from service.share.metadata import Alternate, news_article
from service.site import Site
from service.wording import FALLBACK, OWN_NAMES, Wording, wording

if TYPE_CHECKING:
    from service.openapi.reading import Reading

_CODE = re.compile(r"`([^`]+)`")
_INCLUDED = re.compile(r'{% include "([^"]+)" %}\n?')
_FIRST = ("pages/article.html", "pages/embed.html", "pages/error.html", "partials/controls.html", "partials/icons.html")
_OUTLINE_FROM = 3  # headings; fewer need no table of contents


@dataclass(frozen=True, slots=True)
class Pages:
    """The templates, compiled when they are first rendered, and the styles and scripts that pages carry or link.

    `folder` is where linked files and typefaces are, as an address.
    """

    environment: Environment
    bundles: Mapping[str, Bundle]
    assets: Mapping[str, Asset]
    folder: str
    examples: Mapping[str, Mapping[str, str]]
    embed_script: Script

    def article(
        self,
        rendering: Rendering,
        site: Site,
        *,
        address: str | None = None,
        alternates: Sequence[Alternate] = (),
        look: Look = OWN_LOOK,
    ) -> str:
        """Return the reader's page.

        `address` is where the page itself can be asked for again, if anywhere, `alternates` where in other forms.
        """
        return self._article("article", rendering, site, look, rendering.html, address=address, alternates=alternates)

    def embed(
        self, rendering: Rendering, site: Site, *, alternates: Sequence[Alternate] = (), look: Look = OWN_LOOK
    ) -> str:
        """Return the article for a frame: no landmark but one region, and links that leave the frame."""
        return self._article(
            "embed",
            rendering,
            site,
            look,
            serialise(framed(rendering.body, (heading.id for heading in rendering.outline))),
            kind="embed",
            address=None,
            alternates=alternates,
            part=lambda _: "div",
            grouped=_safe(' role="group"'),
            inside=_safe(' target="_self"'),
        )

    def _article(
        self,
        name: str,
        rendering: Rendering,
        site: Site,
        look: Look,
        body: str,
        *,
        kind: str = "reader",
        **values: object,
    ) -> str:
        words = wording(rendering.ui_language).like(rendering.language)
        return self._page(
            name,
            words,
            site,
            kind=kind,
            linked=rendering.options.assets == "link",
            look=look,
            article=rendering.article,
            rendering=rendering,
            share=rendering.share,
            share_style=rendering.options.share_style,
            share_field=None,
            options=rendering.options,
            settings=lambda address: _settings(self.environment, words, rendering.options, address),
            body=_safe(body),
            qr=_safe(rendering.qr or ""),
            linked_data=_safe(script_json(news_article(rendering))),
            scale_class=FONT_SCALE_CLASS[rendering.options.font_scale],
            outline=rendering.outline if len(rendering.outline) >= _OUTLINE_FROM else (),
            page_language=rendering.language,
            page_direction=rendering.direction,
            og_locale=og_locale(rendering.language),
            **values,
        )

    def share_bar(self, links: Sequence[ShareLink], site: Site, *, options: RenderOptions, address: str) -> str:
        """Return the share bar alone, with its style and script: a fragment for the page of a publisher."""
        return self._page(
            "share",
            wording(options.ui_language or FALLBACK),
            site,
            share=links,
            share_style=options.share_style,
            share_field=address if any(link.network == "link" for link in links) else None,
            kind="bar",
        )

    def error(
        self,
        site: Site,
        *,
        status: int,
        title: str,
        detail: str,
        fields: Sequence[FieldError],
        language: str,
        request_id: str,
    ) -> str:
        """Return the page of an error."""
        return self._page(
            "error",
            wording(language),
            site,
            kind="plain",
            status=status,
            title=title,
            detail=detail,
            fields=fields,
            request_id=request_id,
        )

    def playground(self, site: Site, *, language: str, example: str) -> str:
        """Return the playground, with the example of this name in its form."""
        return self._page(
            "playground",
            wording(language),
            site,
            kind="playground",
            examples=[{**each, "name": name} for name, each in self.examples.items()],
            chosen=example,
            article=self.examples[example],
            defaults=RenderOptions(),
            plain_options=PLAIN_OPTIONS,
            text_options=TEXT_OPTIONS,
            languages=OWN_NAMES,
        )

    def report(self, told: Report, site: Site, words: Wording) -> str:
        """Return the page of an accessibility report, in the language of its words."""
        return self._page("report", words, site, kind="report", told=told, criterion=criteria.address)

    def docs(self, told: "Reading", site: Site) -> str:
        """Return the page of the API's description, in English as the description is."""
        return self._page("docs", wording(FALLBACK), site, kind="docs", told=told)

    @property
    def first_example(self) -> str:
        """Return the name of the example that the playground begins with."""
        return next(iter(self.examples))

    def csp(self, site: Site, *, kind: str = "reader", linked: bool = False, look: Look = OWN_LOOK) -> str:
        """Return the policy of a kind of page (CSP Level 3): its own style and script, pictures, and our typefaces."""
        place = self.folder if self.folder.startswith("http") else "'self'"
        directives = {
            "default-src": "'none'",
            **self.bundles[kind].sources(place, linked=linked, own_style=look.style),
            "img-src": "https: http: data:",
            "media-src": "https: http:",
            "font-src": place,
            "connect-src": "'self'",  # the playground asks the service; elsewhere, audits look for robots.txt
            "frame-src": "'self'",
            "base-uri": "'none'",
            "form-action": _form_action(site),
            "require-trusted-types-for": "'script'",
            "trusted-types": "'none'",
        }
        return "; ".join(f"{name} {value}" for name, value in directives.items())

    def bar_csp(self, site: Site) -> str:
        """Return the policy of the share bar where it is a document of its own."""
        own = " ".join(f"{name} {value};" for name, value in self.bundles["bar"].sources("", linked=False).items())
        return f"default-src 'none'; {own} base-uri 'none'; form-action {_form_action(site)}; frame-ancestors *"

    def _page(
        self,
        name: str,
        words: Wording,
        site: Site,
        *,
        kind: str = "reader",
        linked: bool = False,
        look: Look = OWN_LOOK,
        **values: object,
    ) -> str:
        ui = words.language
        bundle = self.bundles[kind]
        defaults = {"page_language": ui, "page_direction": language.direction(ui)}
        return self.environment.get_template(f"pages/{name}.html").render(
            defaults
            | {
                "say": words.say,
                "count": words.count,
                "on_date": lambda moment: date(moment, words),
                "number": lambda text: words.digits(text).replace(".", get_decimal_symbol(words.locale)),
                "own_language": lambda text: _own_language(text, str(values.get("page_language", ui))),
                "theme_colours": theme_colours(values.get("options"), look),
                "ui_language": ui,
                "ui_direction": language.direction(ui),
                "part": lambda tag: tag,
                "grouped": "",
                "inside": "",
                "controls": CONTROLS,
                "font_scale_control": FONT_SCALE,
                "style": _safe(bundle.style),
                "own_style": _safe(look.style),
                "script": _safe(bundle.script),
                "style_address": self.folder + bundle.linked_style.name if linked else None,
                "script_address": self.folder + bundle.linked_script.name if linked else None,
                "csp": self.csp(site, kind=kind, linked=linked, look=look),
            }
            | values
        )


class _Whole(FileSystemLoader):
    """The templates, each with what it includes in its place: to render a part by itself costs more than the part."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the template's text."""
        text, path, is_fresh = super().get_source(environment, template)
        whole = _INCLUDED.sub(lambda part: self.get_source(environment, part[1])[0].rstrip("\n"), text)
        return whole, path, is_fresh


def load_pages(origin: str | None = None) -> Pages:
    """Compile the templates that readers wait for, and read every asset, so that a broken one stops the boot.

    `origin` is the service's own, such as https://read.example.org: pages that others serve find typefaces there.
    """
    environment = Environment(
        loader=_Whole(assets.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["author_link"] = author_link
    environment.filters["as_code"] = _as_code
    environment.filters["as_sentence"] = as_sentence
    for name in _FIRST:
        environment.get_template(name)
    bundles = load_bundles(origin or "")
    return Pages(environment, bundles, served(bundles), f"{origin or ''}/assets/", examples(), assets.embed_script())


@lru_cache(maxsize=256)
def _settings(environment: Environment, words: Wording, options: RenderOptions, address: str | None) -> Markup:
    """Return the form of the reading settings, a quarter of a page's template, which is alike on nearly all pages."""
    form = environment.get_template("partials/controls.html")
    return _safe(
        form.render(say=words.say, controls=CONTROLS, font_scale_control=FONT_SCALE, options=options, address=address)
    )


def _safe(html: str) -> Markup:
    """Declare HTML safe: what the serialiser, the QR code's writer, our own files and templates made."""
    return Markup(html)  # noqa: S704  (the only place; every caller is in this module)


def _form_action(site: Site) -> str:
    """Allow forms to this service, and with a key to Kakao: browsers hold redirects to the policy too."""
    return f"'self' {PICKER} {REDIRECTS}" if site.kakao_app_key and site.origin else "'self'"


def _own_language(text: str, around: str) -> Markup:
    """Return the attributes of a part in other letters than the page's, or nothing."""
    found = language.of_part(text, around)
    return _safe(f' lang="{found}" dir="{language.direction(found)}"' if found else "")


def _as_code(text: str) -> Markup:
    """Return a sentence in which what stands between backquotes is code."""
    return _safe(_CODE.sub(r"<code>\1</code>", str(escape(text))))
