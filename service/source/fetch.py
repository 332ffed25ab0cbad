"""Pages of the public internet, fetched without going anywhere else: the only way out of the house."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.cache import Memory, Tier, Tiers
from service.errors import AddressRefused, InvalidFields, RobotsRefused, SourceFailed, SourceSlow
from service.fields import MAX_ADDRESS
from service.source.answers import Answer, Answers
from service.source.charset import decode
from service.source.connections import Allowance, Route
from service.source.deadline import Deadline
from service.source.exchange import AGENT, FAILURES, Exchange, is_about_certificates
from service.source.lookup import Lookup, Resolve, system_resolve
from service.source.media import charset_of, page_type
from service.source.redirects import REDIRECTS, redirected
from service.source.robots import may_read
from service.source.rules import MAX_REDIRECTS, FetchRules
from service.source.turns import Turns
from service.url import WebAddress, web_address_of

_FRAME = 256 * 1024  # bytes that an answer may have beside its body: status line, headers, sizes of chunks


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched: its final address without fragment, its text, and how that was read.

    `charset` is a name of the Encoding Standard; `fresh_until` (seconds since 1970) is the moment until which what is
    made of it may be shown without asking again, None when nobody but who asked may see it.
    """

    address: str
    text: str
    charset: str
    media_type: str
    fresh_until: float | None

    @property
    def may_be_kept(self) -> bool:
        """Tell whether caches may keep what is made of it."""
        return self.fresh_until is not None


class Fetcher:
    """Fetches pages by the rules; one for the whole process, used from any thread."""

    def __init__(
        self,
        rules: FetchRules | None = None,
        *,
        shared: Sequence[Tier] = (),
        resolve: Resolve = system_resolve,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._rules = rules or FetchRules()
        self._lookup = Lookup(resolve, self._rules.networks)
        self._clock = clock
        self._turns = Turns(self._rules.per_host)
        self._answers = Answers(Tiers(Memory(self._rules.cache_bytes), *shared))
        self._exchange = Exchange(self._rules, clock)

    def fetch(self, address: str, among: Callable[[str], bool] | None = None) -> Page:
        """Return the page at the address, redirects followed; `among` tells which hosts may be asked, if not all.

        Not to be called under a Watch: its end would come in the midst of what other threads wait for.
        Raises InvalidFields naming `url`, AddressRefused, RobotsRefused, NotHtml, TooLarge, SourceFailed, SourceSlow or
        SourceBusy.
        """
        here = web_address_of(address) if len(address) <= MAX_ADDRESS else None
        if here is None:
            raise InvalidFields.one("url", "an absolute http or https address is needed, without a user name")
        here, answer = self._followed(here, Deadline.after(self._rules.seconds), among)
        if answer.status != 200:
            raise SourceFailed(f"it answered {answer.status}")
        content_type = answer.headers.get("content-type", "")
        media_type = page_type(content_type, answer.body)
        decoded = decode(answer.body, charset_of(content_type))
        return Page(here.text, decoded.text, decoded.charset, media_type, answer.fresh_until)

    def _followed(
        self, here: WebAddress, deadline: Deadline, among: Callable[[str], bool] | None, *, is_page: bool = True
    ) -> tuple[WebAddress, Answer]:
        """Return where the redirects end, and the answer there."""
        for _ in range(MAX_REDIRECTS + 1):
            if among and not among(here.host):
                raise SourceFailed("it leads to a host that is not among the allowed ones")
            if is_page and self._rules.heeds_robots:
                self._heed_robots(here, deadline)
            answer = self._answer(here, deadline, is_page=is_page)
            if answer.status not in REDIRECTS:
                return here, answer
            here = redirected(here, answer)
        raise SourceFailed(f"it redirects more than {MAX_REDIRECTS} times")

    def _heed_robots(self, to: WebAddress, deadline: Deadline) -> None:
        robots = web_address_of("/robots.txt", to.text)
        assert robots is not None
        _, answer = self._followed(robots, deadline, None, is_page=False)
        if answer.status >= 500 or (answer.status == 200 and not may_read(answer.body, to.text, AGENT)):
            raise RobotsRefused

    def _answer(self, to: WebAddress, deadline: Deadline, *, is_page: bool) -> Answer:
        """Return what is kept of this address while it is fresh, else what the source answers now."""
        if to.port not in self._rules.ports:
            raise AddressRefused
        kept = self._answers.get(to.text)
        if kept and kept.fresh_until and kept.fresh_until > self._clock():
            return kept
        try:
            route = Route(to, self._lookup.addresses(to.host, deadline), deadline, Allowance(_FRAME))
            with self._turns.turn(to.host, deadline):
                answer = self._exchange.send(route, kept, is_page=is_page)
        except FAILURES as error:
            raise self._failure(error, deadline) from error
        self._answers.put(to.text, answer)
        return answer

    def _failure(self, error: Exception, deadline: Deadline) -> SourceSlow | SourceFailed:
        if deadline.has_passed:
            return SourceSlow(f"it was not there within {self._rules.seconds:g} seconds")
        if is_about_certificates(error):
            return SourceFailed("no secure connection could be made: its certificate has to hold for its name")
        return SourceFailed("no connection could be made, or it broke off")
