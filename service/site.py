"""What the service knows of itself and tells the core: values, not settings."""

from dataclasses import dataclass

from service.html.guard import LIMITS, Limits
from service.html.sanitize import Engine


@dataclass(frozen=True, slots=True)
class Site:
    """The service's public origin (such as https://read.example.org), Kakao's JavaScript key, and how articles are
    sanitized: the limits, and by which walls.
    """

    origin: str | None = None
    kakao_app_key: str | None = None
    limits: Limits = LIMITS
    sanitizer: Engine = "layered"
