"""Pages from templates: the one place where Jinja works, and where ready HTML is declared safe."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote

from babel.dates import format_date, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from service import assets, language
from service.article import Author
from service.controls import CONTROLS, FONT_SCALE
from service.errors import FieldError
from service.options import FONT_SCALE_CLASS, RenderOptions
from service.rendering import Rendering
from service.report import criteria
from service.report.contents import Report
from service.share.kakao import PICKER, REDIRECTS
from service.share.links import ShareLink
from service.share.metadata import news_article
from service.site import Site
from service.wording import FALLBACK, Wording, wording

_OUTLINE_FROM = 3  # headings; fewer need no table of contents


@dataclass(frozen=True, slots=True)
class Pages:
    """The templates, compiled, and the style and script that every page carries, or the share bar alone."""

    environment: Environment
    style: str
    script: str
    bar_style: str
    bar_script: str
    report_style: str

    def article(self, rendering: Rendering, site: Site, *, address: str | None = None) -> str:
        """Return the reader's page; `address` is where the page itself can be asked for again, if anywhere."""
        words = wording(rendering.ui_language)
        return self._page(
            "article",
            words,
            site,
            article=rendering.article,
            rendering=rendering,
            share=rendering.share,
            share_style=rendering.options.share_style,
            share_field=None,
            options=rendering.options,
            address=address,
            body=_safe(rendering.html),
            qr=_safe(rendering.qr or ""),
            linked_data=_safe(_script_json(news_article(rendering))),
            scale_class=FONT_SCALE_CLASS[rendering.options.font_scale],
            outline=rendering.outline if len(rendering.outline) >= _OUTLINE_FROM else (),
            page_language=rendering.language,
            page_direction=rendering.direction,
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
            style=_safe(self.bar_style),
            script=_safe(self.bar_script),
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
        words = wording(language)
        return self._page(
            "error", words, site, status=status, title=title, detail=detail, fields=fields, request_id=request_id
        )

    def playground(self, site: Site, *, language: str, example: str) -> str:
        """Return the playground, with an example in its form."""
        return self._page("playground", wording(language), site, example=example, defaults=RenderOptions())

    def report(self, told: Report, site: Site, words: Wording) -> str:
        """Return the page of an accessibility report, in the language of its words."""
        return self._page("report", words, site, told=told, criterion=criteria.address, style=self.report_style)

    def csp(self, site: Site, style: str | None = None) -> str:
        """Return the policy of a page (CSP Level 3): its own style and script by hash, and pictures."""
        return "; ".join(
            (
                "default-src 'none'",
                f"script-src '{_digest(self.script)}'",
                f"style-src '{_digest(style or self.style)}'",
                "img-src https: http: data:",
                "media-src https: http:",
                "frame-src 'self'",
                "base-uri 'none'",
                _form_action(site),
                "require-trusted-types-for 'script'",
                "trusted-types 'none'",
            )
        )

    def bar_csp(self, site: Site) -> str:
        """Return the policy of the share bar where it is a document of its own."""
        style, script = _digest(self.bar_style), _digest(self.bar_script)
        own = f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'"
        return f"{own}; {_form_action(site)}; frame-ancestors *"

    def _page(self, name: str, words: Wording, site: Site, *, style: str | None = None, **values: object) -> str:
        ui, style = words.language, style or self.style
        defaults = {"page_language": ui, "page_direction": language.direction(ui)}
        return self.environment.get_template(f"pages/{name}.html").render(
            defaults
            | {
                "say": words.say,
                "count": words.count,
                "on_date": lambda moment: _date(moment, words),
                "ui_language": ui,
                "ui_direction": language.direction(ui),
                "controls": CONTROLS,
                "font_scale_control": FONT_SCALE,
                "style": _safe(style),
                "script": _safe(self.script),
                "csp": self.csp(site, style),
            }
            | values
        )


def load_pages() -> Pages:
    """Compile every template and read every asset, so that a broken one stops the boot."""
    environment = Environment(
        loader=FileSystemLoader(assets.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["author_link"] = _author_link
    for name in environment.list_templates():
        environment.get_template(name)
    style = assets.source("css/tokens.css", "css/article.css", "css/controls.css", "css/share.css", "css/print.css")
    bar = assets.source("css/share.css"), assets.source("js/share.js")
    report_style = assets.source("css/tokens.css", "css/article.css", "css/report.css", "css/print.css")
    return Pages(environment, style, assets.source("js/reader.js", "js/share.js"), *bar, report_style)


def _safe(html: str) -> Markup:
    """Declare HTML safe: what the serialiser, the QR code's writer and our own files made."""
    return Markup(html)  # noqa: S704  (the only place; every caller is in this module)


def _form_action(site: Site) -> str:
    """Allow forms to this service, and with a key to Kakao: browsers hold redirects to the policy too."""
    return f"form-action 'self' {PICKER} {REDIRECTS}" if site.kakao_app_key and site.origin else "form-action 'self'"


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _script_json(value: object) -> str:
    """Return JSON that no text inside can end the script element of."""
    text = json.dumps(value, ensure_ascii=False)
    return text.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


def _date(moment: datetime, words: Wording) -> str:
    """Return the date and time in the interface's language and the moment's own zone."""
    day = format_date(moment, "long", locale=words.locale)
    return f"{day} {format_time(moment, 'short', tzinfo=moment.tzinfo, locale=words.locale)}"


def _author_link(author: Author) -> str | None:
    """Return the author's address; in an e-mail address nothing begins a header of its own (RFC 6068)."""
    return author.url or (f"mailto:{quote(author.email, safe='@!$*+')}" if author.email else None)
