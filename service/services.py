"""What the views work with, built once at boot."""

from dataclasses import dataclass, field

from service.config import Settings
from service.deadline import Watch
from service.page import Pages
from service.site import Site
from service.store.articles import Articles


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, what the core knows of them, the templates, the store, and the watch over renderings."""

    settings: Settings
    site: Site
    pages: Pages
    articles: Articles
    watch: Watch = field(default_factory=Watch)
