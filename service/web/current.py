"""Stored articles as the present rules render them: no body is served that only older ones let through."""

from service.edition import edition
from service.services import Services
from service.store.entry import entry
from service.store.stored import Stored


def is_current(services: Services, stored: Stored) -> bool:
    """Tell whether the present rules rendered what is stored."""
    return stored.rules == edition(services.site.sanitizer)


def current(services: Services, stored: Stored) -> Stored:
    """Return the article as it is stored, or rendered now where another edition of the rules made that.

    Nothing is written: `standfirst rerender` does that for all, and two versions side by side would undo each other's.
    Raises what refuses the article by the present rules, Overloaded and TookTooLong.
    """
    if is_current(services, stored):
        return stored
    key = services.settings.api_keys.named(stored.owner)
    made = services.in_time(lambda: entry(stored.given, services.site, key))
    return stored.rendered_as(made.rendered)
