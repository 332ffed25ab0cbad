"""Reads are counted without keeping who reads, once for each visitor in a while, within bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.stories import tally
from service.stories.ranking import Decay, hour_of
from service.stories.tally import DAMPING, MOST_OF_A_CONNECTION, Tally
from service.stories.visits import Visit

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
NOW = 1_900_000_000.0
PEOPLE = """\
Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0
Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/154.0.0.0 Mobile Safari/537.36
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/154.0.0.0 Safari/537.36 Edg/154.0.0.0
Mozilla/5.0 (Linux; Android 14; CUBOT X90) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36
Mozilla/5.0 (Linux; Android 15; wv) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36 KAKAOTALK/25.9.0 (INAPP)
Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 NAVER(inapp; search; 2000; 12.1.0)
Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Version/4.0 Chrome/150.0 Mobile Safari/537.36 DaumApps/8.0
Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/530.0]
Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 GSA/380.0 Mobile/15E148 Safari/604.1
Lynx/2.9.2 libwww-FM/2.14 SSL-MM/1.4.1
""".splitlines()
ROBOTS = """\
Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
Mozilla/5.0 (Linux; Android 6.0.1) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36 (compatible; bingbot/2.0)
Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)
Mozilla/5.0 (compatible; Daum/4.1; +http://cs.daum.net/faq/15/4118.html?faqId=28966)
facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984
Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)
Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0; +https://openai.com/bot)
meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/154.0.0.0 Safari/537.36
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Chrome-Lighthouse
Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)
Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)
WhatsApp/2.25 A
Mastodon/4.4.0 (http.rb/5.2.0; +https://mastodon.social/)
Feedly/1.0 (+http://www.feedly.com/fetcher.html)
curl/8.14.1
python-requests/2.32.5
Go-http-client/2.0
Mozilla/5.0 (compatible; archive.org_bot +http://archive.org/details/archive.org_bot)
""".splitlines()


def _visit(number: int = 0, agent: str = FIREFOX) -> Visit:
    return Visit("GET", f"198.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", agent)


def _counted(*visits: tuple[Visit, float], article: str = "a") -> int:
    counts = Tally()
    for visit, moment in visits:
        counts.count(article, visit, moment)
    return sum(counts.take().values())


@pytest.mark.parametrize("agent", PEOPLE)
def test_people_are_counted(agent: str) -> None:
    """Whatever browser somebody reads with, in an application or with a name like a robot's, it is a read."""
    assert _visit(agent=agent).is_read


@pytest.mark.parametrize("agent", ["", *ROBOTS])
def test_robots_are_not(agent: str) -> None:
    """Crawlers, previews of links, monitors, feed readers and programs are no readers."""
    assert not _visit(agent=agent).is_read


@pytest.mark.parametrize(
    ("visit", "is_read"),
    [
        (Visit("GET", "::1", FIREFOX), True),
        (Visit("GET", "::1", FIREFOX, mode="navigate"), True),
        (Visit("HEAD", "::1", FIREFOX), False),
        (Visit("GET", "::1", FIREFOX, mode="cors"), False),
        (Visit("GET", "::1", FIREFOX, mode="no-cors"), False),
        (Visit("GET", "::1", FIREFOX, purpose="prefetch", mode="navigate"), False),
        (Visit("GET", "::1", FIREFOX, purpose="prefetch;prerender"), False),
        (Visit("GET", "::1", FIREFOX, purpose="preview"), False),
    ],
)
def test_only_a_navigation_is_a_read(visit: Visit, is_read: bool) -> None:
    """What is fetched ahead, by a script or for its headers alone is none; browsers that tell nothing are believed."""
    assert visit.is_read is is_read


def test_reloads_are_damped() -> None:
    """The same visitor counts once in half an hour; another article, program, connection or time counts again."""
    assert _counted(*((_visit(), NOW + second) for second in range(0, DAMPING, 10))) == 1
    assert _counted((_visit(), NOW), (_visit(), NOW + DAMPING)) == 2
    assert _counted((_visit(1), NOW), (_visit(2), NOW), (_visit(1, PEOPLE[1]), NOW)) == 3
    counts = Tally()
    for article in ("a", "b", "a"):
        counts.count(article, _visit(), NOW)
    assert counts.take() == {("a", hour_of(NOW)): 1, ("b", hour_of(NOW)): 1}


def test_a_connection_cannot_be_many_people() -> None:
    """Names of programs made up by the thousand count for one connection only so often; networks of IPv6 are one."""
    made_up = [(_visit(agent=f"{FIREFOX} {number}"), NOW) for number in range(1000)]
    assert _counted(*made_up) == MOST_OF_A_CONNECTION
    rotating = [(Visit("GET", f"2001:db8:1:2::{number:x}", f"{FIREFOX} {number}"), NOW) for number in range(1000)]
    assert _counted(*rotating) == MOST_OF_A_CONNECTION
    assert _counted(*((Visit("GET", f"2001:db8:1:2::{number:x}", FIREFOX), NOW) for number in range(9))) == 1
    assert _counted(*((Visit("GET", f"2001:db8:1:{number:x}::1", FIREFOX), NOW) for number in range(9))) == 9
    assert _counted(*((Visit("GET", address, FIREFOX), NOW) for address in ("::ffff:198.51.100.1", "", "unix:"))) == 3


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many visitors of however many articles come, no more is kept than the bounds say."""
    monkeypatch.setattr(tally, "MOST_KNOWN", 500)
    monkeypatch.setattr(tally, "MOST_PENDING", 200)
    counts = Tally()
    for number in range(1000):
        counts.count(f"article-{number}", _visit(number), NOW)
    assert len(counts._seen) <= 500 + 2
    assert len(counts.take()) == 200


def test_nothing_kept_tells_who_it_was() -> None:
    """Neither address nor program is in what is kept; two processes and two days hash the same visitor differently."""
    one, other = Tally(), Tally()
    for each in one, other:
        each.count("a", _visit(), NOW)
    assert not one._seen.keys() & other._seen.keys()
    assert all(len(each) == 12 for each in one._seen)
    today = one._hash("a")
    one.count("a", _visit(), NOW + 86_400)
    assert one._hash("a") != today
    assert len(one._seen) == 2


def test_what_is_taken_can_be_given_back() -> None:
    """Counts that could not be written are added to those that came meanwhile."""
    counts = Tally()
    counts.count("a", _visit(1), NOW)
    taken = counts.take()
    counts.count("a", _visit(2), NOW)
    counts.give_back(taken)
    assert counts.take() == {("a", hour_of(NOW)): 2}
    assert counts.take() == {}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 10_000))))
def test_damping_is_that_of_a_plain_rule(visits: list[tuple[int, float]]) -> None:
    """A visit counts when the last one that counted is half an hour away, however the visits come."""
    visits = sorted(visits, key=lambda each: each[1])
    last: dict[int, float] = {}
    expected = 0
    for visitor, moment in visits:
        if moment - last.get(visitor, -DAMPING) >= DAMPING:
            last[visitor] = moment
            expected += 1
    assert _counted(*((_visit(visitor), moment) for visitor, moment in visits)) == expected


def test_weights_halve_with_the_half_life() -> None:
    """The present hour counts whole, the hour a half-life ago half, and hours outside the window nothing."""
    weights = dict(Decay(window=48, half_life=12).weights(1000))
    assert [weights[1000 - age] for age in (0, 12, 24, 36)] == [65536, 32768, 16384, 8192]
    assert (min(weights), max(weights), len(weights)) == (953, 1000, 48)
    assert len(Decay(window=1000, half_life=1).weights(1000)) == 17  # what rounds to nothing is left out
