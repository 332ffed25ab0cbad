"""What the views work with, built once at boot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from service.admission import Admission, places
from service.cache import Cache, Memory
from service.config.environment import PREFIX, SettingsError
from service.config.settings import Settings
from service.deadline import Watch
from service.edition import edition
from service.errors import StoreUnavailable
from service.keys import Key
from service.page.assets import revision
from service.page.pages import Pages, load_pages
from service.rates import Rates
from service.readiness import Check, Readiness
from service.site import Site
from service.source.adapters import Adapters
from service.source.fetch import Fetcher, Page
from service.store.articles import Articles
from service.store.engine import open_engine
from service.store.migrate import migrate
from service.store.reads import Reads
from service.store.ready import answers, suits
from service.stories.top import Stories
from service.telemetry import metrics
from service.telemetry.stages import stage

if TYPE_CHECKING:
    from service.shared import Shared

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, what the core knows of them, the templates, the way out, the stored articles and how they are
    read, who may render now, the watch over renderings, what is kept of them, what callers have spent, and what must
    be there for all that.

    `revision` stands for all that decides upon a rendering but the article and its options.
    """

    settings: Settings
    site: Site
    pages: Pages
    fetcher: Fetcher
    adapters: Adapters
    articles: Articles
    stories: Stories
    admission: Admission
    watch: Watch
    cache: Cache
    rates: Rates
    readiness: Readiness
    revision: str

    def fetch(self, address: str, among: Callable[[str], bool] | None = None) -> Page:
        """Return the page at the address, as the fetcher does, counted, and in a place of its own."""
        with self.admission.place(), metrics.fetching(), stage("fetch"):
            return self.fetcher.fetch(address, among)

    def in_time(self, work: Callable[[], T]) -> T:
        """Do what takes no lock and asks nobody, within the time that a rendering has; see service/deadline.py."""
        return self.watch.run(self.settings.render_seconds, work)

    def frame_ancestors(self, key: Key | None) -> str:
        """Return who may frame the pages of a publisher: whom its key names, else whom the setting names."""
        return (key.frame_ancestors if key else None) or self.settings.frame_ancestors


def build(settings: Settings) -> Services:
    """Return the services of these settings."""
    site = settings.site
    shared = _shared(settings)
    articles = open_articles(settings)
    admission = Admission(
        settings.render_slots,
        places(settings.threads, settings.render_slots),
        told=metrics.INSIDE.set,
        refused=metrics.TURNED_AWAY.inc,
    )
    return Services(
        settings=settings,
        site=site,
        pages=load_pages(settings.origin),
        fetcher=Fetcher(settings.fetching, shared=[shared] if shared else []),
        adapters=settings.adapters,
        articles=articles,
        stories=Stories(Reads(articles.engine), settings.decay, settings.reads_seconds),
        admission=admission,
        watch=Watch(admission=admission),
        cache=_cache(settings, shared, admission),
        rates=Rates(shared),
        readiness=Readiness(_checks(articles, shared)),
        revision=f"{revision()} {edition(site.sanitizer)} {site}",
    )


def _shared(settings: Settings) -> "Shared | None":
    """Return what instances share, if there is to be something; raises SettingsError."""
    if settings.redis_url is None:
        return None
    try:
        from service.shared import Shared  # noqa: PLC0415  (an extra, and not a small one)
    except ModuleNotFoundError as error:
        raise SettingsError(f"{PREFIX}REDIS_URL: install standfirst[redis] for Redis") from error
    try:
        return Shared(settings.redis_url, told=metrics.SHARED_FAILURES.inc)
    except ValueError as error:
        raise SettingsError(f"{PREFIX}REDIS_URL: {error}") from None  # the cause could show a password


def _cache(settings: Settings, shared: "Shared | None", admission: Admission) -> Cache:
    tiers = {"memory": Memory(settings.cache_bytes)} | ({"shared": shared} if shared else {})
    names = (*tiers, "made")  # the last one is what `None` stands for

    def told(tier: int | None) -> None:
        metrics.CACHE.labels(names[-1 if tier is None else tier]).inc()

    return Cache(*tiers.values(), told=told, waiting=admission.place)


def _checks(articles: Articles, shared: "Shared | None") -> tuple[Check, ...]:
    of_store = (
        Check("store", lambda: answers(articles.engine)),
        Check("migrations", lambda: suits(articles.engine)),
    )
    return (*of_store, Check("cache", shared.answers, needed=False)) if shared else of_store


def open_articles(settings: Settings) -> Articles:
    """Return the stored articles, their database brought to the present schema; raises SettingsError."""
    try:
        migrate(settings.database)
        return Articles(open_engine(settings.database, connections=settings.threads + 1), settings.api_keys)
    except StoreUnavailable as error:
        name = "DATABASE_URL" if settings.database_url else "DATA"
        raise SettingsError(f"{PREFIX}{name}: {error}") from error
