"""Where a stored article is: its addresses, below the service's origin or, without one, relative to it."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Place:
    """The addresses of one stored article."""

    origin: str
    id: str

    @property
    def page(self) -> str:
        """Return the address of the readers' page."""
        return f"{self.origin}/articles/{quote(self.id, safe='')}"

    @property
    def embed(self) -> str:
        """Return the address for a frame."""
        return f"{self.origin}/embed/{quote(self.id, safe='')}"

    def oembed(self, form: str) -> str:
        """Return the address of what oEmbed's consumers ask for; a discovered one has no other parameter."""
        return f"{self.origin}/oembed?{urlencode({'url': self.page, 'format': form})}"

    def feed(self, form: str, publisher: str) -> str:
        """Return the address of a publisher's feed."""
        return f"{self.origin}/feed.{form}?{urlencode({'publisher': publisher})}"
