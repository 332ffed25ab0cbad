"""Everything that can go wrong: a public title, an HTTP status, and what the caller can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

RETRY_AFTER = 5  # seconds, where nothing better is known

MOST_TOLD = 20  # wrong fields in one answer

TYPE = "urn:standfirst:problem:"  # and an error's code make the `type` of its problem document (RFC 9457)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong field, by the name that the caller gave it, and what would be right."""

    field: str
    message: str


class StandfirstError(Exception):
    """A failure with two audiences: `title` and `public` for the caller, the exception's cause for the log.

    `status` is the HTTP status code (RFC 9110), `code` the last part of the problem's `type` (RFC 9457), `retry_after`
    the seconds after which it may be tried again, where that helps.
    """

    status = 500
    code = "internal"
    title = "The service failed"
    retry_after: int | None = None

    def __init__(self, public: str = "", *, fields: Sequence[FieldError] = ()) -> None:
        super().__init__(public or self.title)
        self.public = public
        self.fields = tuple(fields)


class Malformed(StandfirstError):
    """The request cannot be read at all."""

    status, code, title = 400, "malformed", "The request could not be read"


class InvalidFields(StandfirstError):
    """The request was read, and some of its fields are wrong."""

    status, code, title = 422, "invalid-fields", "A field is wrong"

    @classmethod
    def one(cls, field: str, message: str) -> "InvalidFields":
        """Return the error of a single wrong field."""
        return cls.all([FieldError(field, message)])

    @classmethod
    def all(cls, wrong: Sequence[FieldError]) -> "InvalidFields":
        """Return the error of several wrong fields, and of no more than 20."""
        told = wrong[:MOST_TOLD]
        return cls("; ".join(f"{each.field}: {each.message}" for each in told), fields=told)

    def renamed(self, known: str, called: str) -> "InvalidFields":
        """Return the same error where the caller has another name for a field."""

        def named(field: str) -> str:
            first, dot, rest = field.partition(".")
            return (called if first == known else first) + dot + rest

        return self.all([FieldError(named(each.field), each.message) for each in self.fields])


class Unauthorized(StandfirstError):
    """No key was sent, or none that is in force (RFC 6750)."""

    status, code, title = 401, "unauthorized", "An API key is needed"


class Forbidden(StandfirstError):
    """The request was understood, and is not allowed as it is: the message says what is needed."""

    status, code, title = 403, "forbidden", "This is not allowed"


class TooLarge(StandfirstError):
    """The body or the article has more bytes than the limit."""

    status, code, title = 413, "too-large", "Too large"


class TooComplex(StandfirstError):
    """The article's mark-up exceeds a structural limit, which the message names."""

    status, code, title = 422, "too-complex", "The mark-up is too complex"


class NoArticle(StandfirstError):
    """The page holds no article: nothing to read, or links only."""

    status, code, title = 422, "no-article", "There is no article in the page"


class TookTooLong(StandfirstError):
    """The rendering ran past its deadline and was ended."""

    status, code, title, retry_after = 503, "took-too-long", "The rendering took too long", RETRY_AFTER


class Overloaded(StandfirstError):
    """There is more to do than can be done at once, and nothing was begun."""

    status, code, title, retry_after = 503, "overloaded", "The service is busy", 1


class TooManyRequests(StandfirstError):
    """The caller's quota is used up (RFC 6585, section 4)."""

    status, code, title = 429, "too-many-requests", "Too many requests"

    def __init__(self, public: str, retry_after: int) -> None:
        super().__init__(public)
        self.retry_after = retry_after


class NoSuchArticle(StandfirstError):
    """There is no article of that id, or it is another publisher's."""

    status, code, title = 404, "not-found", "There is nothing at this address"


class IdTaken(StandfirstError):
    """The id is that of another publisher's article, or was; that is no secret, since everyone may read its page."""

    status, code, title = 409, "id-taken", "This id is taken"


class PreconditionFailed(StandfirstError):
    """What the request is conditional upon does not hold: If-Match or If-None-Match (RFC 9110, section 13)."""

    status, code, title = 412, "precondition-failed", "A condition of the request does not hold"


class StoreUnavailable(StandfirstError):
    """The database is gone, locked for too long or full: nothing was written, and it may be tried again."""

    status, code, title, retry_after = 503, "store-unavailable", "The store is not available", RETRY_AFTER


class UnsafeOutput(StandfirstError):
    """What the steps made is outside the output policy: nothing is sent."""

    status, code, title = 500, "unsafe-output", "The article could not be rendered safely"


class AddressRefused(StandfirstError):
    """The address is none that is fetched. It says the same of a private, an unknown and a forbidden place."""

    status, code, title = 403, "address-refused", "This address is not fetched"

    def __init__(self) -> None:
        super().__init__("its host is unknown or not on the public internet, or its port is not allowed")


class RobotsRefused(StandfirstError):
    """The source's robots.txt does not let us read the address."""

    status, code, title = 403, "robots-refused", "The source does not let programs read this address"


class NotHtml(StandfirstError):
    """The source answered with something else than a page."""

    status, code, title = 415, "not-html", "The source is not an HTML page"


class SourceFailed(StandfirstError):
    """The source could not be reached, or did not answer with a page."""

    status, code, title = 502, "source-failed", "The source could not be read"


class SourceSlow(StandfirstError):
    """The source was not there in time."""

    status, code, title = 504, "source-slow", "The source took too long"


class SourceBusy(StandfirstError):
    """The source's host is being asked as often at once as is allowed."""

    status, code, title = 503, "source-busy", "The source is being asked too often at once"
    retry_after = RETRY_AFTER
