"""Where templates and static files are: inside the wheel's package, or beside it in the repository."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_assets"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parent.parent
TEMPLATES = _ROOT / "templates"
STATIC = _ROOT / "static"


def source(*names: str) -> str:
    """Return the static files' text, one after the other, without indentation, blank lines and comment lines."""
    lines = (line.strip() for name in names for line in (STATIC / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))
