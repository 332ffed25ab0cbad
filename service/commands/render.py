"""`standfirst render`: an article goes in, its page comes out."""

import argparse
import json

from service.answers import rendering_json
from service.article import Article
from service.commands.reading import Source, extract_flag, read
from service.config.load import from_environment
from service.errors import InvalidFields
from service.html.guard import Limits
from service.html.sanitize import sanitize
from service.options import RenderOptions
from service.page.pages import load_pages
from service.parsing import ARTICLE_FIELDS, OPTION_FIELDS, article_and_options
from service.rendering import render
from service.report.contents import title_of


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("file", metavar="FILE|URL", help="article JSON or HTML, or an address; - for standard input")
    extract_flag(command)
    command.add_argument("--json", action="store_true", help="print the API's JSON instead of the page")
    for name in (*ARTICLE_FIELDS, *OPTION_FIELDS):
        if name not in {"content_html", "content_text"}:
            command.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="VALUE")


def run(options: argparse.Namespace) -> None:
    """Print the page, or the API's JSON."""
    settings = from_environment()
    article, chosen = _article(read(options.file, vars(options), settings), settings.site.limits)
    rendering = render(article, chosen, settings.site)
    html = load_pages(settings.origin).article(rendering, settings.site)
    print(json.dumps(rendering_json(rendering, html), ensure_ascii=False, indent=2) if options.json else html)


def _article(source: Source, limits: Limits) -> tuple[Article, RenderOptions]:
    """Return the article and its options; HTML without a title is called by its first heading."""
    article = source.article
    if source.html is not None and "title" not in article:
        if (title := title_of(sanitize(source.html, limits=limits))) is None:
            raise InvalidFields.one("title", "is needed: give --title, or a heading in the file")
        article = article | {"title": title}
    return article_and_options(article, source.options, prefixes=("", ""))
