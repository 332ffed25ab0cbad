"""Where templates and static files are, and static files as they are served: named by what they hold."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256, sha384
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "_assets"  # inside the wheel's package; else beside it, in the repository
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
TEMPLATES = _ROOT / "templates"
STATIC = _ROOT / "static"

_RENDERING = {".py", ".po", ".txt", ".html", ".css", ".js", ".json", ".woff2"}
_MEDIA_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served below /assets/: another content has another name, so that it may be kept for ever."""

    name: str
    media_type: str
    body: bytes


def published(name: str, body: bytes) -> Asset:
    """Return the asset with its fingerprint in its name."""
    stem, _, suffix = name.rpartition(".")
    return Asset(f"{stem}.{sha256(body).hexdigest()[:12]}.{suffix}", _MEDIA_TYPES[suffix], body)


def source(*names: str) -> str:
    """Return the static files' text, one after the other, without indentation, blank lines and comment lines."""
    lines = (line.strip() for name in names for line in (STATIC / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


@dataclass(frozen=True, slots=True)
class Script:
    """A script that other pages load, with the digest that they hold it to (https://www.w3.org/TR/SRI/)."""

    body: bytes
    integrity: str
    media_type: str = _MEDIA_TYPES["js"]


def embed_script() -> Script:
    """Return the script for pages that embed; once published it never changes: a change is another version's file."""
    body = source("js/embed.v1.js").encode()
    return Script(body, f"sha384-{b64encode(sha384(body).digest()).decode()}")


def fonts() -> dict[str, Asset]:
    """Return the typefaces by their file's own name."""
    files = sorted((STATIC / "fonts").glob("*.woff2"))
    return {file.name: published(file.name, file.read_bytes()) for file in files}


def revision() -> str:
    """Return a digest of all that this installation renders by: its code, words, templates and static files."""
    folders = (_PACKAGE, TEMPLATES, STATIC)
    digest = sha256()
    for file in sorted(each for folder in folders for each in folder.rglob("*") if each.suffix in _RENDERING):
        digest.update(file.name.encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
