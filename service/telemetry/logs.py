"""What the service tells its operators: a JSON object a line for machines, a readable line on a terminal.

No line names a person: no client's address, no value of a query, no user agent.
"""

import json
import logging
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import cache, lru_cache
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
    handler = _Lines(stream, AsJson() if as_json else AsText())
    logging.basicConfig(level=max(logging.WARNING, _number(level)), handlers=[handler], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(_number(level))
    logging.getLogger(_SILENT).setLevel(logging.CRITICAL)


def tell(level: int, message: str, facts: Mapping[str, Any], cause: BaseException | None = None) -> None:
    """Write one line about the service itself, with its facts by name, and the stack of its cause."""
    if not _OWN.isEnabledFor(level):
        return
    handlers = _OWN.handlers or logging.root.handlers
    if cause is None and len(handlers) == 1 and isinstance(only := handlers[0], _Lines):
        only.tell(level, message, facts)
    else:
        _OWN.handle(_record(level, message, facts, cause))


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


class _Form(logging.Formatter, ABC):
    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        stack = self.formatException(record.exc_info) if record.exc_info else None
        facts = getattr(record, FACTS, {})
        return self.line(record.created, record.levelno, record.name, record.getMessage(), facts, stack)

    @abstractmethod
    def line(
        self, now: float, level: int, logger: str, message: str, facts: Mapping[str, Any], stack: str | None = None
    ) -> str:
        """Return the line that these make."""


class AsJson(_Form):
    """One JSON object a line (https://jsonlines.org): `time` (RFC 3339), `level`, `logger`, `message`, and facts."""

    def line(
        self, now: float, level: int, logger: str, message: str, facts: Mapping[str, Any], stack: str | None = None
    ) -> str:
        """Return the line."""
        second = int(now)
        at = f"{_second(second)}.{int((now - second) * 1000):03d}Z"
        line = {"time": at, "level": _lower(level), "logger": logger, "message": message, **facts}
        if stack is not None:
            line["stack"] = stack
        return _inert(_as_json(line))


class AsText(_Form):
    """A line to read: the time of day, the level where it is not info, the message, and the facts."""

    def line(
        self,
        now: float,
        level: int,
        logger: str,  # noqa: ARG002  (said only to machines)
        message: str,
        facts: Mapping[str, Any],
        stack: str | None = None,
    ) -> str:
        """Return the line; a stack takes more."""
        named = "" if level == logging.INFO else f"{logging.getLevelName(level)} "
        told = "".join(f" {name}={value}" for name, value in facts.items())
        line = f"{datetime.fromtimestamp(now, UTC).astimezone():%H:%M:%S} {named}{message}{told}"
        return "\n".join(map(_inert, (line, *(stack.split("\n") if stack is not None else []))))


class _Lines(logging.StreamHandler[TextIO]):
    """Writes to a stream: what libraries record, and without a record what the service itself tells."""

    def __init__(self, stream: TextIO, form: _Form) -> None:
        super().__init__(stream)
        self.setFormatter(form)
        self._line = form.line

    def tell(self, level: int, message: str, facts: Mapping[str, Any]) -> None:
        """Write a line about the service itself."""
        try:
            line = self._line(time.time(), level, _OWN.name, message, facts) + self.terminator
            with self.lock or nullcontext():
                self.stream.write(line)
                self.stream.flush()
        except Exception:  # as every handler does
            self.handleError(_record(level, message, facts))


def _inert(text: str) -> str:
    """Return the text with what is not to be seen (controls, line ends, changes of direction) written as JSON does."""
    return text if text.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _number(level: str) -> int:
    return int(logging.getLevelNamesMapping()[level.upper()])


def _record(
    level: int, message: str, facts: Mapping[str, Any], cause: BaseException | None = None
) -> logging.LogRecord:
    """Return the record of a line; where in the code it was is not looked for, since no line says it."""
    error = (type(cause), cause, cause.__traceback__) if cause else None
    return _OWN.makeRecord(_OWN.name, level, "", 0, message, (), error, extra={FACTS: facts})


@cache
def _lower(level: int) -> str:
    return logging.getLevelName(level).lower()


@lru_cache(maxsize=1)
def _second(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
