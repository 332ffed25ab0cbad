"""The kinds of pages, and what each shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.embedding import framed
from service.errors import FieldError
from service.html.write import serialise
from service.options import FONT_SCALE_CLASS, RenderOptions
from service.page.assets import Asset, Script, embed_script
from service.page.bundles import load_bundles, served
from service.page.controls import PLAIN_OPTIONS, TEXT_OPTIONS
from service.page.examples import examples
from service.page.formats import og_locale, script_json
from service.page.shell import Shell
from service.page.templates import load_templates, safe, settings_form
from service.palette import OWN_LOOK, Look
from service.rendering import Rendering
from service.report import criteria
from service.report.contents import Report
from service.share.links import ShareLink
from service.share.metadata import Alternate, news_article
from service.site import Site
from service.wording import FALLBACK, OWN_NAMES, Wording, advising, wording

if TYPE_CHECKING:
    from service.openapi.reading import Reading

_OUTLINE_FROM = 3  # headings; fewer need no table of contents


@dataclass(frozen=True, slots=True)
class Pages(Shell):
    """The shell, the files that pages link, the playground's examples, and the script for pages that embed."""

    assets: Mapping[str, Asset]
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
            grouped=safe(' role="group"'),
            inside=safe(' target="_self"'),
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
        return self.page(
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
            settings=lambda address: settings_form(self.templates, words, rendering.options, address),
            body=safe(body),
            qr=safe(rendering.qr or ""),
            linked_data=safe(script_json(news_article(rendering))),
            scale_class=FONT_SCALE_CLASS[rendering.options.font_scale],
            outline=rendering.outline if len(rendering.outline) >= _OUTLINE_FROM else (),
            page_language=rendering.language,
            page_direction=rendering.direction,
            og_locale=og_locale(rendering.language),
            **values,
        )

    def share_bar(self, links: Sequence[ShareLink], site: Site, *, options: RenderOptions, address: str) -> str:
        """Return the share bar alone, with its style and script: a fragment for the page of a publisher."""
        return self.page(
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
        return self.page(
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
        return self.page(
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
            advising=advising(),
        )

    def report(self, told: Report, site: Site, words: Wording) -> str:
        """Return the page of an accessibility report, in the language of its words."""
        return self.page("report", words, site, kind="report", told=told, criterion=criteria.address)

    def docs(self, told: "Reading", site: Site) -> str:
        """Return the page of the API's description, in English as the description is."""
        return self.page("docs", wording(FALLBACK), site, kind="docs", told=told)

    @property
    def first_example(self) -> str:
        """Return the name of the example that the playground begins with."""
        return next(iter(self.examples))


def load_pages(origin: str | None = None) -> Pages:
    """Load the templates, and read every asset, so that a broken one stops the boot.

    `origin` is the service's own, such as https://read.example.org: pages that others serve find typefaces there.
    """
    bundles = load_bundles(origin or "")
    folder = f"{origin or ''}/assets/"
    return Pages(load_templates(), bundles, folder, served(bundles), examples(), embed_script())
