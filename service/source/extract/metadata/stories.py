"""Lists of other stories that the page marks as its most read ones."""

import re
from collections.abc import Iterator

from service.article import Story
from service.source.document import Element
from service.source.extract.metadata.page import Page, words_of
from service.source.values import line

MAX_STORIES, MAX_ITEMS = 10, 40

HEADED = re.compile(
    r"^(?:top ?(?:10|ten|5|five)? ?(?:stories|news|articles|reads)"
    r"|most ?(?:read|viewed|popular)(?: (?:stories|news|articles))?"
    r"|popular(?: (?:stories|articles|posts|now))?|trending(?: now)?"
    r"|(?:가장 )?많이 본 ?(?:뉴스|기사)?|인기 ?(?:기사|뉴스)|주요 ?뉴스|실시간 ?(?:인기|랭킹).{0,10}"
    r"|많이 읽은 (?:기사|뉴스)|조회수? ?(?:순위|top ?\d*)|뉴스 ?랭킹|핫이슈|톱 ?10|top ?뉴스"
    r"|(?:アクセス)?ランキング(?:（.{1,8}）)?|人気(?:記事|の記事)?(?:ランキング)?|よく読まれている記事"
    r"|热门(?:文章|新闻)?|熱門(?:文章|新聞)?|阅读排行|点击排行|排行榜|最多閱讀"
    r"|meistgelesen(?:e artikel)?|beliebt(?:e artikel)?|les plus lus|lo más leído|più letti|الأكثر قراءة)"
    r"(?: ?top ?\d+| ?\d+)?$",
    re.IGNORECASE,
)
_HEADINGS = (
    "h2, h3, h4, h5, h6, dt, strong, caption, legend, summary, [class*=title i], [class*=tit i], [class*=head i]"
)
_RANK = re.compile(r"^\s*(?:\d{1,2}\s*[.)위:]?\s+|\d{1,2}[.)위]\s*)")


def top_stories(page: Page) -> tuple[Story, ...]:
    """Return the stories of the first list that is headed as a ranking, at most ten, without this page itself."""
    for heading in page.all(_HEADINGS):
        if HEADED.match(words_of(heading).strip(" :·▶")) and (found := _below(page, heading)):
            return found
    return ()


def _below(page: Page, heading: Element) -> tuple[Story, ...]:
    """Read the nearest list that follows the heading: its sibling, or that of the boxes around it."""
    around: Element | None = heading
    for _ in range(3):
        sibling = around.next if around else None
        for _ in range(6):
            if sibling is None:
                break
            if sibling.is_element_node and (found := _stories(page, sibling)):
                return found
            sibling = sibling.next
        around = around.parent if around else None
    return ()


def _stories(page: Page, box: Element) -> tuple[Story, ...]:
    listed = box if box.tag in {"ol", "ul", "dl"} else box.css_first("ol, ul")
    if listed is None:
        return ()
    own = {page.address, page.canonical}
    found = {story.url: story for story in _links(page, listed) if story.url not in own}
    return tuple(found.values())[:MAX_STORIES] if len(found) > 1 else ()


def _links(page: Page, listed: Element) -> Iterator[Story]:
    for item in listed.css("li, dd")[:MAX_ITEMS]:
        for link in item.css("a[href]"):
            title, address = line(_RANK.sub("", words_of(link))), page.absolute(link.attributes.get("href"))
            if title and address:
                yield Story(title, address)
                break
