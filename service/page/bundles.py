"""The style and the script of each kind of page: inline, or as linked files, and the policy that allows them."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from service.page import assets
from service.page.assets import Asset
from service.palette import Look
from service.share.kakao import PICKER, REDIRECTS
from service.site import Site

_COMMON = ("css/fonts.css", "css/tokens.css", "css/article.css", "css/controls.css")
_SOURCES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # kind of page: its styles, its scripts
    "reader": (
        (*_COMMON, "css/share.css", "css/notes.css", "css/print.css"),
        ("js/settings.js", "js/copy.js", "js/share.js", "js/aloud.js"),
    ),
    "embed": (
        (*_COMMON, "css/share.css", "css/notes.css", "css/embed.css", "css/print.css"),
        ("js/settings.js", "js/copy.js", "js/share.js", "js/aloud.js", "js/embed_height.js"),
    ),
    "bar": (("css/share.css",), ("js/share.js",)),
    "plain": (("css/tokens.css", "css/article.css", "css/plain.css", "css/print.css"), ()),
    "report": (("css/tokens.css", "css/article.css", "css/report.css", "css/print.css"), ()),
    "docs": (("css/tokens.css", "css/article.css", "css/docs.css", "css/print.css"), ()),
    "playground": ((*_COMMON, "css/playground.css"), ("js/playground.js",)),
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one kind of page carries, both ways. The linked style finds the typefaces beside itself."""

    style: str
    script: str
    linked_style: Asset
    linked_script: Asset

    def sources(self, place: str, *, linked: bool, own_style: str = "") -> dict[str, str]:
        """Return what a policy says of style and script: by hash, or where the linked files are (CSP Level 3).

        `own_style` is a publisher's, in an element of its own either way.
        """
        script, style = (place, place) if linked else (_digest(self.script), _digest(self.style))
        return {"script-src": script, "style-src": f"{style} {_digest(own_style)}" if own_style else style}


def load_bundles(origin: str) -> dict[str, Bundle]:
    """Read the styles and scripts; inlined, a style asks `origin` (empty: the page's own) for chosen typefaces."""
    faces = assets.fonts()
    return {name: _bundle(name, styles, scripts, faces, origin) for name, (styles, scripts) in _SOURCES.items()}


def served(bundles: Mapping[str, Bundle]) -> dict[str, Asset]:
    """Return every file that is served, by its name."""
    linked = [each for bundle in bundles.values() for each in (bundle.linked_style, bundle.linked_script)]
    return {each.name: each for each in (*linked, *assets.fonts().values())}


def page_policy(bundle: Bundle, folder: str, site: Site, *, linked: bool, look: Look) -> str:
    """Return the policy of a kind of page (CSP Level 3): its own style and script, pictures, and our typefaces."""
    place = folder if folder.startswith("http") else "'self'"
    directives = {
        "default-src": "'none'",
        **bundle.sources(place, linked=linked, own_style=look.style),
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


def bar_policy(bundle: Bundle, site: Site) -> str:
    """Return the policy of the share bar where it is a document of its own."""
    own = " ".join(f"{name} {value};" for name, value in bundle.sources("", linked=False).items())
    return f"default-src 'none'; {own} base-uri 'none'; form-action {_form_action(site)}; frame-ancestors *"


def _form_action(site: Site) -> str:
    """Allow forms to this service, and with a key to Kakao: browsers hold redirects to the policy too."""
    return f"'self' {PICKER} {REDIRECTS}" if site.kakao_app_key and site.origin else "'self'"


def _bundle(
    name: str, styles: tuple[str, ...], scripts: tuple[str, ...], faces: Mapping[str, Asset], origin: str
) -> Bundle:
    style, script = assets.source(*styles), assets.source(*scripts)
    return Bundle(
        style=_pointed(style, faces, f"{origin}/assets/"),
        script=script,
        linked_style=assets.published(f"{name}.css", _pointed(style, faces, "").encode()),
        linked_script=assets.published(f"{name}.js", script.encode()),
    )


def _pointed(style: str, faces: Mapping[str, Asset], folder: str) -> str:
    """Return the style with each typeface's address in the place of its file's name."""
    for name, face in faces.items():
        style = style.replace(f"url({name})", f"url({folder}{face.name})")
    return style


@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
