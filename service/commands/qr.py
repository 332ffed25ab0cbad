"""`standfirst qr`: an address goes in, its QR code comes out, as SVG or PNG."""

import argparse
import sys

from service.share.drawing import LEVELS, Drawing
from service.share.qr import qr_png, qr_svg


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("url")
    command.add_argument("--title", help="names the code in SVG")
    command.add_argument("--format", choices=("svg", "png"), default="svg")
    command.add_argument("--scale", type=int, default=8, help="pixels a module")
    command.add_argument("--border", type=int, default=4, help="modules around the code")
    command.add_argument("--error-correction", choices=LEVELS, default="M")
    command.add_argument("--dark", default="#000000", metavar="COLOUR", help="of the code")
    command.add_argument("--light", default="#ffffff", metavar="COLOUR", help="around it")
    command.add_argument("--caption", action="store_true", help="write the address below (SVG)")


def run(options: argparse.Namespace) -> None:
    """Write the code to standard output."""
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
