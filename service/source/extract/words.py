"""Words that authors of pages name their parts by, in classes and ids, and signs that extraction counts.

The lists follow Mozilla's Readability (Apache-2.0, see NOTICE); they are matched anywhere in a name, in any case.
"""

import re


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.split())), re.IGNORECASE)


UNLIKELY = _any(
    "-ad- ai2html banner breadcrumbs combx comment community cover-wrap disqus extra footer gdpr header legends menu "
    "related remark replies rss shoutbox sidebar skyscraper social sponsor supplemental ad-break agegate pagination "
    "pager popup yom-remote"
)
MAYBE = _any("and article body column content main shadow")
UNLIKELY_ROLES = frozenset("menu menubar complementary navigation alert alertdialog dialog".split())

POSITIVE = _any("article body content entry hentry h-entry main page pagination post text blog story")
NEGATIVE = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|"
    r"promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
BYLINE = _any("byline author dateline writtenby p-author")
SHARE = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.IGNORECASE)

VIDEO = re.compile(
    r"//(?:www\.)?(?:(?:dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq)\.com"
    r"|(?:archive|upload\.wikimedia)\.org|player\.twitch\.tv|tv\.naver\.com|tv\.kakao\.com)",
    re.IGNORECASE,
)
COMMAS = re.compile("[,،﹐︐︑⹁⸴⸲，、]")
ALL_AD = re.compile(
    r"(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio|광고|広告)", re.IGNORECASE
)
ALL_LOADING = re.compile(r"(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?", re.IGNORECASE)
