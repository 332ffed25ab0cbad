"""Make the pictures of docs/images anew: `python docs/screenshots.py`, in the development environment."""

import json
from pathlib import Path

from playwright.sync_api import sync_playwright

from service.page import load_pages
from service.parsing import article_and_options
from service.rendering import render
from service.site import Site

IMAGES = Path(__file__).parent / "images"
SEED = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))["article"]


def case(name: str) -> dict[str, object]:
    folder = Path("tests/corpus", name)
    article = json.loads(folder.joinpath("article.json").read_text(encoding="utf-8"))
    return article | {"content_html": folder.joinpath("source.html").read_text(encoding="utf-8")}


PICTURES = (  # file, article, options, width, height
    ("desktop", SEED, {}, 1280, 900),
    ("phone", SEED, {}, 375, 812),
    ("dark", SEED, {"theme": "dark"}, 1280, 900),
    ("phone-large", SEED, {"font_scale": 2}, 375, 812),
    ("korean", case("korean"), {}, 375, 812),
    ("arabic", case("arabic"), {}, 375, 812),
)

if __name__ == "__main__":
    pages = load_pages()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, article, options, width, height in PICTURES:
            rendering = render(*article_and_options(article, options), Site())
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_content(pages.article(rendering, Site()))
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()
