"""What the views work with, built once at boot."""

from dataclasses import dataclass

from service.config import Settings
from service.page import Pages
from service.site import Site


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, what the core knows of them, and the templates."""

    settings: Settings
    site: Site
    pages: Pages
