"""What the views work with, built once at boot."""

from dataclasses import dataclass, field

from service.config import Settings
from service.deadline import Watch
from service.page import Pages
from service.site import Site
from service.source.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, what the core knows of them, the templates, the fetcher, and the watch over renderings."""

    settings: Settings
    site: Site
    pages: Pages
    fetcher: Fetcher = field(default_factory=Fetcher)
    watch: Watch = field(default_factory=Watch)
