"""Where a list of articles goes on: the moment and the id of the last one, as one word that is safe in an address."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from service.errors import InvalidFields
from service.store.ids import is_id
from service.store.schema import microseconds, moment


def cursor(created: datetime, article_id: str) -> str:
    """Return the cursor behind the article of that id, created at that moment."""
    return urlsafe_b64encode(f"{microseconds(created)} {article_id}".encode()).decode().rstrip("=")


def place(text: str) -> tuple[datetime, str]:
    """Return the moment and the id of a cursor; raises InvalidFields, naming `after`, for what is none."""
    try:
        created, _, article_id = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(" ")
        if is_id(article_id):
            return moment(int(created)), article_id
    except (ValueError, OverflowError):
        pass
    raise InvalidFields.one("after", "is not a cursor that a list gave")
