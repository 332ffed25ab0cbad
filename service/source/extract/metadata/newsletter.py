"""The page's link to the publisher's newsletter."""

import re

from service.source.extract.metadata.page import Page, words_of

MAX_LINKS = 2_000  # that are looked at

_WORDS = re.compile(
    "(?:sign up (?:for|to) )?(?:our |the |daily |weekly |free )*news ?letters?(?: sign.?up| abonnieren| bestellen)?"
    "|letter|subscribe to our newsletter|newsletter abonnieren|infolettre|boletín|뉴스레터(?: ?구독(?:하기)?| ?신청)?"
    "|레터 ?구독|ニュースレター(?:登録)?|メルマガ(?:登録)?|电子报|電子報|訂閱電子報|订阅邮件|النشرة البريدية",
    re.IGNORECASE,
)


def newsletter(page: Page) -> str | None:
    """Return the address of the first link whose words, or whose path, are a newsletter's."""
    links = page.document.css("a[href]")[:MAX_LINKS]
    for link in links:
        address = link.attributes.get("href") or ""
        said = "newsletter" in address.lower() or _WORDS.fullmatch(words_of(link)) if len(address) < 2_048 else None
        if said and (found := page.absolute(address)):
            return found
    return None
