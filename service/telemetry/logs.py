"""What the service tells its operators: a JSON object a line for machines, a readable line on a terminal.

No line names a person: no client's address, no value of a query, no user agent.
"""

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

Form = Literal["auto", "json", "text"]
FACTS = "facts"  # the attribute of a record that holds what a line says beyond its message
_OWN = logging.getLogger("standfirst")
_OURS = ("standfirst", "gunicorn.error")  # of libraries only what they warn of
_as_json = json.JSONEncoder(ensure_ascii=False, default=str).encode
_SILENT = "urllib3"  # it warns with the address that is asked for and what was answered; what fails is told by us


def configure(form: Form, level: str, stream: TextIO | None = None) -> None:
    """Have every logger of the process write to the stream, standard error if none is given."""
    logging.logThreads = logging.logMultiprocessing = logging.logProcesses = False  # no line says them
    stream = stream or sys.stderr
    as_json = form == "json" or (form == "auto" and not stream.isatty())
    handler = logging.StreamHandler(stream)
    handler.setFormatter(AsJson() if as_json else AsText())
    logging.basicConfig(level=max(logging.WARNING, _number(level)), handlers=[handler], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(_number(level))
    logging.getLogger(_SILENT).setLevel(logging.CRITICAL)


def tell(level: int, message: str, facts: Mapping[str, Any], cause: BaseException | None = None) -> None:
    """Write one line about the service itself, with its facts by name, and the stack of its cause."""
    if _OWN.isEnabledFor(level):  # and where in the code it was is not looked for: no line says it
        error = (type(cause), cause, cause.__traceback__) if cause else None
        _OWN.handle(_OWN.makeRecord(_OWN.name, level, "", 0, message, (), error, extra={FACTS: facts}))


def warn(message: str, cause: BaseException, facts: Mapping[str, Any] | None = None) -> None:
    """Write one line about what goes wrong outside of the service, with the innermost cause and no stack."""
    tell(logging.WARNING, message, {**(facts or {}), "cause": root(cause)})


def root(cause: BaseException) -> str:
    """Return what it all came from, in a line.

    The outer exceptions of libraries repeat addresses and values that were asked for; the innermost names what failed.
    """
    while inner := cause.__cause__ or cause.__context__:
        cause = inner
    lines = str(cause).strip().splitlines()
    return f"{type(cause).__name__}: {lines[0]}" if lines else type(cause).__name__


class AsJson(logging.Formatter):
    """One JSON object a line (https://jsonlines.org): `time` (RFC 3339), `level`, `logger`, `message`, and facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": _moment(record).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, FACTS, {}),
        }
        if record.exc_info:
            line["stack"] = self.formatException(record.exc_info)
        return _inert(_as_json(line))


class AsText(logging.Formatter):
    """A line to read: the time of day, the level where it is not info, the message, and the facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a stack takes more."""
        level = "" if record.levelno == logging.INFO else f"{record.levelname} "
        facts = "".join(f" {name}={value}" for name, value in getattr(record, FACTS, {}).items())
        line = f"{_moment(record).astimezone():%H:%M:%S} {level}{record.getMessage()}{facts}"
        stack = self.formatException(record.exc_info).split("\n") if record.exc_info else []
        return "\n".join(map(_inert, (line, *stack)))


def _inert(text: str) -> str:
    """Return the text with what is not to be seen (controls, line ends, changes of direction) written as JSON does."""
    return text if text.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _number(level: str) -> int:
    return int(logging.getLevelNamesMapping()[level.upper()])


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)
