"""What the views work with, built once at boot."""

from dataclasses import dataclass

from service.assets import revision
from service.cache import Cache, Memory
from service.config import Settings
from service.deadline import Watch
from service.keys import Key
from service.page import Pages, load_pages
from service.shared import Shared
from service.site import Site


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, what the core knows of them, the templates, the watch over renderings, and what is kept of them.

    `revision` stands for all that decides upon a rendering but the article and its options.
    """

    settings: Settings
    site: Site
    pages: Pages
    watch: Watch
    cache: Cache
    revision: str

    def frame_ancestors(self, key: Key | None) -> str:
        """Return who may frame the pages of a publisher: whom its key names, else whom the setting names."""
        return (key.frame_ancestors if key else None) or self.settings.frame_ancestors


def build(settings: Settings) -> Services:
    """Return the services of these settings."""
    site = settings.site
    shared = [Shared(settings.redis_url)] if settings.redis_url else []
    return Services(
        settings=settings,
        site=site,
        pages=load_pages(settings.origin),
        watch=Watch(),
        cache=Cache(Memory(settings.cache_bytes), *shared),
        revision=f"{revision()} {site}",
    )
