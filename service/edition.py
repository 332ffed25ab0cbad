"""Which edition of the rules this is: a digest of the code that makes articles, so that none forgets to count it up."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from service.html.sanitize import Engine

_MAKES_ARTICLES = (
    "html/**/*.py",
    "repair/**/*.py",
    "typeset/**/*.py",
    "locale/rules/*.po",
    "language.py",
    "rendering.py",
)
_WALLS = ("nh3", "bleach", "selectolax")


@cache
def edition(sanitizer: Engine = "layered") -> str:
    """Return 16 hexadecimal digits: another when the rules, the sanitizers or the choice between them is another."""
    package = Path(__file__).parent
    digest = sha256(" ".join((sanitizer, *map(version, _WALLS))).encode())
    for path in sorted(path for pattern in _MAKES_ARTICLES for path in package.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
