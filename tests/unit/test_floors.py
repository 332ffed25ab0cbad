"""A module imports only from its own floor or below, and each library has one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOORS = """
article options findings errors fields

html url addresses subscriber language contrast

rendering draft repair typeset report share site parsing wording keys signing
palette embedding place encodings

source store stories syndication telemetry cache recent shared rates edition

app cli commands config page web serving openapi services answers shapes
admission deadline readiness
"""
FLOOR = {name: floor for floor, names in enumerate(FLOORS.split("\n\n")) for name in names.split()}
DOORS = {
    "bleach": {"html/sanitize.py"},
    "ada_url": {"url.py"},
    "tinycss2": {"html/values.py"},
    "nh3": {"html/sanitize.py"},
    "selectolax": {"html/sanitize.py", "source/document.py"},
    "qrcode": {"share/qr.py"},
    "emoji": {"share/weight.py"},
    "regex": {"share/lengths.py"},
    "jinja2": {"page/templates.py"},
    "markupsafe": {"page/templates.py"},
    "gunicorn": {"serving/"},
    "prometheus_client": {"telemetry/"},
    "redis": {"shared.py"},
    "opentelemetry": {"web/traces.py"},
    "brotli": {"encodings.py"},
    "zstandard": {"encodings.py"},
    "pydantic": {
        "openapi/schemas.py",
        "fields.py",
        "article.py",
        "options.py",
        "parsing.py",
        "config/load.py",
        "config/settings.py",
        "config/keyring.py",
        "config/listening.py",
    },
    "requests": {"source/exchange.py"},
    "protego": {"source/robots.py"},
    "charset_normalizer": {"source/charset.py"},
    "urllib3": {"source/exchange.py", "source/connections.py"},
    "feedparser": {"source/feedparsed.py"},
    "sqlalchemy": {"store/"},
    "alembic": {"store/"},
}
MODULES = sorted(Path("service").rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _place(path: Path) -> str:
    return path.relative_to("service").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_down(path: Path) -> None:
    """No module imports from a floor above its own."""
    if path == Path("service/__init__.py"):
        return
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "service" and len(parts) > 1 and parts[1] in FLOOR:
            assert FLOOR[parts[1]] <= FLOOR[_place(path)], name


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_each_library_has_one_door(path: Path) -> None:
    """A library is imported in its own module, or in its own folder; Flask only at the edge."""
    inside = path.relative_to("service").as_posix()
    for name in _imports(path):
        library = name.split(".")[0]
        assert any(map(inside.startswith, DOORS.get(library, {inside}))), name
        if library == "flask":
            assert inside == "app.py" or inside.startswith("web/")
    if "os.environ" in path.read_text(encoding="utf-8"):
        assert inside == "config/environment.py"


def test_safe_html_is_declared_once() -> None:
    """`Markup(` occurs once in the whole tree."""
    assert sum(path.read_text(encoding="utf-8").count("Markup(") for path in MODULES) == 1
