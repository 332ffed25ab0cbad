"""What the views work with, built once at boot."""

from dataclasses import dataclass, field

from service.config import Settings
from service.deadline import Watch
from service.keys import Key
from service.page import Pages
from service.site import Site


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, what the core knows of them, the templates, and the watch over renderings."""

    settings: Settings
    site: Site
    pages: Pages
    watch: Watch = field(default_factory=Watch)

    def frame_ancestors(self, key: Key | None) -> str:
        """Return who may frame the pages of a publisher: whom its key names, else whom the setting names."""
        return (key.frame_ancestors if key else None) or self.settings.frame_ancestors
