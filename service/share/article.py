"""What is shared of an article: its links, and its QR code."""

from service.article import Article
from service.options import RenderOptions
from service.share.drawing import LEVELS, Drawing, Level
from service.share.links import ShareLink, share_links
from service.share.qr import qr_svg
from service.share.subject import Subject
from service.site import Site
from service.wording import Say

_LEVELS: tuple[Level, ...] = ("M", "L")
_SCALE = 4  # CSS pixels a module: about 1 mm, on paper too


def links_of(article: Article, options: RenderOptions, site: Site, say: Say) -> tuple[ShareLink, ...]:
    """Return the links that the options ask for; none where the article has no address."""
    if (url := article.address) is None:
        return ()
    subject = Subject(url, article.title, article.summary, article.image or article.banner_image)
    return share_links(subject, options, site=site, say=say)


def code_of(article: Article, say: Say) -> str | None:
    """Return the code at level M, or at L where M cannot hold the address; nothing where L cannot either."""
    if (url := article.address) is None:
        return None
    level = next((each for each in _LEVELS if len(url.encode()) <= LEVELS[each]), None)
    if level is None:
        return None
    title = say("QR code: {title}", title=article.title)
    drawing = Drawing(error_correction=level, scale=_SCALE)
    return qr_svg(url, title=title, description=say("Opens {url}", url=url), drawing=drawing)
