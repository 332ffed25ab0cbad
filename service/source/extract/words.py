"""Words that authors of pages name their parts by, in classes and ids, and signs that extraction counts.

The lists follow Mozilla's Readability (Apache-2.0, see NOTICE); they are matched anywhere in a name, in any case.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from service.html.policy import CAPTION


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.split())), re.IGNORECASE)


def _named(pattern: re.Pattern[str], spared: re.Pattern[str] | None = None) -> Callable[[str], bool]:
    """Return a test of names against a pattern; a page uses the same few again and again, so answers are kept."""

    @lru_cache(maxsize=4096)
    def kept(names: str) -> bool:
        return pattern.search(names) is not None and (spared is None or spared.search(names) is None)

    return lambda names: kept(names[:300])


_UNLIKELY = _any(
    "-ad- ai2html banner breadcrumbs combx comment community cover-wrap disqus extra footer gdpr header legends menu "
    "related remark replies rss shoutbox sidebar skyscraper social sponsor supplemental ad-break agegate pagination "
    "pager popup yom-remote"
)
_MAYBE = _any("and article body column content main shadow")
UNLIKELY_ROLES = frozenset("menu menubar complementary navigation alert alertdialog dialog".split())

_POSITIVE = _any("article body content entry hentry h-entry main page pagination post text blog story")
_NEGATIVE = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|"
    r"promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
_BYLINE = _any("byline author dateline writtenby p-author")
_FOREIGN = re.compile(  # whole words of names that no part of an article bears
    r"(?:^|[\s_-])(?:recirc\w*|most[_-]?(?:popular|read|viewed)|ad[_-]?feedback\w*|taboola\w*|outbrain\w*|dable\w*|"
    r"revcontent|related|relatedlinks|related[_-]?(?:articles?|posts?|stories|news|links?|content|topics?|items?)|"
    r"(?:article|news|link)[_-]?related|newsletter\w*|newsletter[_-]?(?:signup|box|form|promo)|sign[_-]?up|"
    r"subscribe\w*|subscription[_-]?(?:box|form|promo)|read[_-]?(?:next|also|on)|more[_-]?(?:stories|from|news|on)|"
    r"trending\w*|recommend(?:ed|ations?|s)?|you[_-]?may[_-]?like|sharing|social[_-]?(?:share|links?|icons?|buttons?|"
    r"media|bar|tools?)|sns(?:[_-]\w+)?|share[_-]?(?:bar|buttons?|tools?|links?|box)|article[_-]?(?:tags?|tools?|"
    r"actions?|share|social|nav)|post[_-]?(?:tags?|nav(?:igation)?|share)|entry[_-]?(?:tags|utility)|tag[_-]?(?:list|"
    r"cloud)|tags[_-]?(?:list|links)|cat[_-]?links|breadcrumbs?|print[_-]?(?:only|link|button)|comments?[_-]?(?:link|"
    r"count|form|area|section|list)|respond|adsbygoogle|advert\w*|ad[_-]?(?:unit|slot|container|wrapper|box|banner)|"
    r"sponsored\w*|font[_-]?size\w*|byline[_-]?share|copyright|reporter[_-]?(?:area|box|info)|journalist[_-]?box|"
    r"news[_-]?rank\w*|rank(?:ing)?[_-]?(?:news|list|box|wrap)|nextpage|jp[_-]relatedposts|sharedaddy|yarpp\w*|"
    r"wp-block-latest-posts|kicker|eyebrow|dachzeile|avatar|author[_-]?(?:box|bio|info|card|profile)|about[_-]?author|"
    r"profile(?:[_-]?(?:box|card))?|bio|affiliate\w*|speechify-ignore|ambox\w*|[amft]mbox|mbox[_-]\w+|hatnote|siteSub|"
    r"navbox\w*|printfooter|catlinks|mw-(?:editsection|jump)[\w-]*|noprint|toc|navigation|post-navigation|nav-links|"
    r"cookie[_-]?\w*|consent\w*|gdpr\w*)(?=$|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(  # names of what stylesheets hide from the eye
    r"(?:^|\s)(?:blind|sr-only|screen-?reader(?:-text)?|visually-?hidden|off-?screen|a11y-hidden|hide-?text|"
    r"ir_wa)(?:$|\s)",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:^|[\s_-])(?:foot|end|side)[_-]?notes?(?:$|[\s_-])|doc-(?:endnotes|footnote)|(?:^|\s)references(?:$|\s)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.IGNORECASE)

VIDEO = re.compile(  # hosts whose embeds belong to articles: films, sound, posts, maps, charts
    r"//(?:[\w-]+\.)?(?:(?:dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq|bilibili|tiktok|soundcloud|ted|"
    r"codepen|instagram|embedly|jwplayer|nicovideo|rutube|spotify|datawrapper|infogram|tumblr)\.(?:com|io|co|jp|ru|"
    r"net)|youtu\.be|(?:archive|upload\.wikimedia|openstreetmap)\.org|(?:player|clips)\.twitch\.tv|tv\.naver\.com|"
    r"tv\.kakao\.com|serviceapi\.nmv\.naver\.com|datawrapper\.dwcdn\.net|flo\.uri\.sh|public\.flourish\.studio|"
    r"google\.\w+/maps|platform\.twitter\.com/embed|facebook\.com/plugins/(?:video|post))",
    re.IGNORECASE,
)
COMMAS = re.compile("[,،﹐︐︑⹁⸴⸲，、]")
hangul = re.compile("[가-힣]").findall
ALL_AD = re.compile(
    r"(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio|광고|広告)", re.IGNORECASE
)
ALL_LOADING = re.compile(r"(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?", re.IGNORECASE)

is_unlikely = _named(_UNLIKELY, spared=_MAYBE)
is_good, is_bad = _named(_POSITIVE), _named(_NEGATIVE)
names_author, names_notes, names_sharing = _named(_BYLINE), _named(_NOTES), _named(_SHARE)
names_caption = _named(CAPTION)
is_foreign, is_unseen = _named(_FOREIGN), _named(_UNSEEN)
