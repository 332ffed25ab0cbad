"""What the views work with, built once at boot."""

from dataclasses import dataclass

from service.assets import revision
from service.cache import Cache, Memory
from service.config import PREFIX, Settings, SettingsError
from service.deadline import Watch
from service.errors import StoreUnavailable
from service.keys import Key
from service.page import Pages, load_pages
from service.shared import Shared
from service.site import Site
from service.source.adapters import Adapters
from service.source.fetch import Fetcher
from service.store.articles import Articles
from service.store.engine import open_engine
from service.store.migrate import migrate
from service.store.reads import Reads
from service.stories import Stories


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, what the core knows of them, the templates, the way out, the stored articles and how they
    are read, the watch over renderings, and what is kept of them.

    `revision` stands for all that decides upon a rendering but the article and its options.
    """

    settings: Settings
    site: Site
    pages: Pages
    fetcher: Fetcher
    adapters: Adapters
    articles: Articles
    stories: Stories
    watch: Watch
    cache: Cache
    revision: str

    def frame_ancestors(self, key: Key | None) -> str:
        """Return who may frame the pages of a publisher: whom its key names, else whom the setting names."""
        return (key.frame_ancestors if key else None) or self.settings.frame_ancestors


def build(settings: Settings) -> Services:
    """Return the services of these settings."""
    site = settings.site
    articles = open_articles(settings)
    shared = [Shared(settings.redis_url)] if settings.redis_url else []
    return Services(
        settings=settings,
        site=site,
        pages=load_pages(settings.origin),
        fetcher=Fetcher(settings.fetching, shared=shared),
        adapters=settings.adapters,
        articles=articles,
        stories=Stories(Reads(articles.engine), settings.decay, settings.reads_seconds),
        watch=Watch(),
        cache=Cache(Memory(settings.cache_bytes), *shared),
        revision=f"{revision()} {site}",
    )


def open_articles(settings: Settings) -> Articles:
    """Return the stored articles, their database brought to the present schema; raises SettingsError."""
    try:
        migrate(settings.database)
        return Articles(open_engine(settings.database, connections=settings.threads + 1), settings.api_keys)
    except StoreUnavailable as error:
        raise SettingsError(f"{PREFIX}DATABASE_URL: {error}") from error
