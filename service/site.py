"""What the service knows of itself and tells the core: values, not settings."""

from dataclasses import dataclass

from service.html.guard import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Site:
    """The service's public origin (such as https://read.example.org), Kakao's JavaScript key, and the limits."""

    origin: str | None = None
    kakao_app_key: str | None = None
    limits: Limits = LIMITS
