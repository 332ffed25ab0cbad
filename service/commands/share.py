"""`standfirst share`: an address goes in, its share links come out."""

import argparse
import json
from dataclasses import replace

from service.answers import share_json
from service.commands.reading import texts
from service.config.load import from_environment
from service.page.pages import load_pages
from service.parsing import OPTION_FIELDS, from_flat, options_alone
from service.share.links import share_links
from service.share.subject import Subject
from service.wording import FALLBACK, choose, wording

_TEXTS = "share_style tracking twitter_label mastodon_instance mail_to mail_cc mail_subject mail_body ui_language"
_OPTIONS = (*_TEXTS.split(), "kakao_template", "kakao_buttons")


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("url")
    for name in ("title", "summary", "image"):
        command.add_argument(f"--{name}", metavar="VALUE")
    command.add_argument("--networks", "--share", dest="share", metavar="LIST", help="which, in this order")
    for name in _OPTIONS:
        command.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="VALUE")
    command.add_argument("--format", choices=("json", "html"), default="json", help="html is the bar alone")


def run(options: argparse.Namespace) -> None:
    """Print the links as JSON, or the bar."""
    chosen = options_alone(from_flat(texts(vars(options)), OPTION_FIELDS))
    chosen = replace(chosen, ui_language=choose(chosen.ui_language))
    subject = Subject(options.url, options.title or "", options.summary, options.image)
    site = from_environment().site
    links = share_links(subject, chosen, site=site, say=wording(chosen.ui_language or FALLBACK).say)
    if options.format == "html":
        print(load_pages().share_bar(links, site, options=chosen, address=options.url))
        return
    print(json.dumps(share_json(links), ensure_ascii=False, indent=2))
