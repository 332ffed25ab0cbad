"""The command line: the same core on files and addresses."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace

from service import __version__, check, effective, health, local_key, sign, storing
from service.answers import rendering_json, share_json
from service.article import Article
from service.config import from_environment, moved
from service.errors import InvalidFields, StandfirstError
from service.html.sanitize import sanitize
from service.options import RenderOptions
from service.page import load_pages
from service.parsing import ARTICLE_FIELDS, OPTION_FIELDS, article_and_options, from_flat, options_alone
from service.reading import Source, extract_flag, read, texts
from service.rendering import render
from service.report.contents import title_of
from service.settings import Settings, SettingsError
from service.share.drawing import LEVELS, Drawing
from service.share.links import share_links
from service.share.qr import qr_png, qr_svg
from service.share.subject import Subject
from service.wording import FALLBACK, choose, wording

_SHARING = "share_style tracking twitter_label mastodon_instance mail_to mail_cc mail_subject mail_body kakao_template"
_SHARE_OPTIONS = (*_SHARING.split(), "kakao_buttons", "ui_language")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0, or 2 when the input is wrong, with the reason on standard error."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options, from_environment()) or 0
    except StandfirstError as error:
        print(f"standfirst: {error.title}: {error}", file=sys.stderr)
        return 2
    except (OSError, UnicodeError, SettingsError) as error:
        print(f"standfirst: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="standfirst", description="Accessible article rendering.")
    parser.add_argument("--version", action="version", version=f"standfirst {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _serve_parser(commands.add_parser("serve", help="serve over HTTP"))
    _render_parser(commands.add_parser("render", help="render an article: a file, or an address"))
    check.parser(commands.add_parser("check", help="report on the accessibility of articles"))
    _share_parser(commands.add_parser("share", help="print the share links of an address"))
    local_key.parser(commands.add_parser("key", help="make an API key"))
    sign.parser(commands.add_parser("sign", help="print the signed address of a page to be fetched and rendered"))
    storing.parsers(commands)
    _qr_parser(commands.add_parser("qr", help="print the QR code of an address"))
    effective.parser(commands.add_parser("config", help="print the settings in force, and where each comes from"))
    health.parser(commands.add_parser("health", help="ask a service whether it is alive"))
    return parser


def _serve_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="instead of the one in STANDFIRST_LISTEN")
    parser.add_argument("--port", help="instead of the one in STANDFIRST_LISTEN or PORT")
    parser.set_defaults(run=_serve)


def _render_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE|URL", help="article JSON or HTML, or an address; - for standard input")
    extract_flag(parser)
    parser.add_argument("--json", action="store_true", help="print the API's JSON instead of the page")
    for name in (*ARTICLE_FIELDS, *OPTION_FIELDS):
        if name not in {"content_html", "content_text"}:
            parser.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="VALUE")
    parser.set_defaults(run=_render)


def _share_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url")
    for name in ("title", "summary", "image"):
        parser.add_argument(f"--{name}", metavar="VALUE")
    parser.add_argument("--networks", "--share", dest="share", metavar="LIST", help="which, in this order")
    for name in _SHARE_OPTIONS:
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="VALUE")
    parser.add_argument("--format", choices=("json", "html"), default="json", help="html is the bar alone")
    parser.set_defaults(run=_share)


def _qr_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url")
    parser.add_argument("--title", help="names the code in SVG")
    parser.add_argument("--format", choices=("svg", "png"), default="svg")
    parser.add_argument("--scale", type=int, default=8, help="pixels a module")
    parser.add_argument("--border", type=int, default=4, help="modules around the code")
    parser.add_argument("--error-correction", choices=LEVELS, default="M")
    parser.add_argument("--dark", default="#000000", metavar="COLOUR", help="of the code")
    parser.add_argument("--light", default="#ffffff", metavar="COLOUR", help="around it")
    parser.add_argument("--caption", action="store_true", help="write the address below (SVG)")
    parser.set_defaults(run=_qr)


def _serve(options: argparse.Namespace, settings: Settings) -> None:
    from service.serve import serve  # noqa: PLC0415  (the other commands need neither Flask nor gunicorn)

    serve(moved(settings, options.host, options.port))


def _render(options: argparse.Namespace, settings: Settings) -> None:
    article, chosen = _article(read(options.file, vars(options), settings), settings)
    rendering = render(article, chosen, settings.site)
    html = load_pages(settings.origin).article(rendering, settings.site)
    print(json.dumps(rendering_json(rendering, html), ensure_ascii=False, indent=2) if options.json else html)


def _share(options: argparse.Namespace, settings: Settings) -> None:
    chosen = options_alone(from_flat(texts(vars(options)), OPTION_FIELDS))
    chosen = replace(chosen, ui_language=choose(chosen.ui_language))
    subject = Subject(options.url, options.title or "", options.summary, options.image)
    links = share_links(subject, chosen, site=settings.site, say=wording(chosen.ui_language or FALLBACK).say)
    if options.format == "html":
        print(load_pages().share_bar(links, settings.site, options=chosen, address=options.url))
        return
    print(json.dumps(share_json(links), ensure_ascii=False, indent=2))


def _qr(options: argparse.Namespace, _settings: Settings) -> None:
    drawing = Drawing(
        error_correction=options.error_correction,
        border=options.border,
        scale=options.scale,
        dark=options.dark.lower(),
        light=options.light.lower(),
        caption=options.caption,
    )
    if options.format == "png":
        sys.stdout.buffer.write(qr_png(options.url, drawing=drawing))
        return
    title = f"QR code: {options.title or options.url}"
    print(qr_svg(options.url, title=title, description=f"Opens {options.url}", drawing=drawing))


def _article(source: Source, settings: Settings) -> tuple[Article, RenderOptions]:
    """Return the article and its options; HTML without a title is called by its first heading."""
    article = source.article
    if source.html is not None and "title" not in article:
        if (title := title_of(sanitize(source.html, limits=settings.site.limits))) is None:
            raise InvalidFields.one("title", "is needed: give --title, or a heading in the file")
        article = article | {"title": title}
    return article_and_options(article, source.options, prefixes=("", ""))


if __name__ == "__main__":
    sys.exit(main())
