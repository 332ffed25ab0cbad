"""What a site's robots.txt lets us read (RFC 9309)."""

from protego import Protego

MOST = 500 * 1024  # bytes that are heeded, as the RFC asks for at least


def may_read(robots: bytes, address: str, agent: str) -> bool:
    """Tell whether the rules let the agent, named by its product token, read the address."""
    return Protego.parse(robots[:MOST].decode("utf-8", "replace")).can_fetch(address, agent)
