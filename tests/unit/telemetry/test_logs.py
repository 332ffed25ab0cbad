"""Lines for machines are JSON, lines on a terminal are to be read, and a cause is told without what it repeats."""

import io
import json
import logging
import logging.handlers
from collections.abc import Iterator

import pytest

from service.telemetry import logs


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """The process's loggers, as they were afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


def test_a_line_is_one_json_object() -> None:
    """Time, level, logger and message, then the facts; a line end within is no end of the line."""
    stream = io.StringIO()
    logs.configure("auto", "info", stream)
    logs.tell(logging.INFO, "first\nsecond", {"status": 200})
    [line] = stream.getvalue().splitlines()
    told = json.loads(line)
    assert told.pop("time").endswith("Z")
    assert told == {"level": "info", "logger": "standfirst", "message": "first\nsecond", "status": 200}


def test_a_terminal_gets_text() -> None:
    """The facts stand behind the message, and a level is named where it matters."""
    stream = _Terminal()
    logs.configure("auto", "info", stream)
    logs.tell(logging.INFO, "request", {"status": 200})
    logs.tell(logging.ERROR, "internal", {})
    first, second = stream.getvalue().splitlines()
    assert first[8:] == " request status=200"
    assert second[8:] == " ERROR internal"


def test_the_level_is_the_services_own() -> None:
    """At debug the service tells more, and libraries do not."""
    stream = io.StringIO()
    logs.configure("json", "debug", stream)
    logs.tell(logging.DEBUG, "probe", {})
    logging.getLogger("alembic").info("setup")
    assert [json.loads(line)["message"] for line in stream.getvalue().splitlines()] == ["probe"]


def test_a_stack_is_part_of_its_line() -> None:
    """What is our own fault comes with its stack, in the same object."""
    stream = io.StringIO()
    logs.configure("json", "info", stream)
    try:
        raise ZeroDivisionError("why")
    except ZeroDivisionError as error:
        logs.tell(logging.ERROR, "internal", {}, error)
    [line] = stream.getvalue().splitlines()
    assert "ZeroDivisionError: why" in json.loads(line)["stack"]


def test_a_line_is_the_same_with_a_record_and_without() -> None:
    """What stands beside the service's own handler hears of everything, and the line stays as it was."""
    stream, facts = io.StringIO(), {"status": 200, "route": "/caf\u00e9\u202e", "ratio": 0.5, "none": None}
    logs.configure("json", "info", stream)
    logs.tell(logging.INFO, "request", facts)
    beside = logging.handlers.BufferingHandler(99)
    logging.getLogger().addHandler(beside)
    logs.tell(logging.INFO, "request", facts)
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first["time"] <= second["time"]
    assert {**first, "time": ""} == {**second, "time": ""}
    assert [record.getMessage() for record in beside.buffer] == ["request"]


def test_a_line_that_cannot_be_written_ends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The request goes on, as with every handler of Python's."""
    stream = io.StringIO()
    logs.configure("json", "info", stream)
    stream.close()
    logs.tell(logging.INFO, "request", {})
    assert "Logging error" in capsys.readouterr().err


def test_the_root_of_a_cause_is_told() -> None:
    """The outer exceptions repeat what was asked for; the innermost says what failed, in one line."""
    outer = RuntimeError("GET https://example.org/?secret=1 failed")
    outer.__cause__ = ConnectionRefusedError(111, "Connection refused")
    assert logs.root(outer) == "ConnectionRefusedError: [Errno 111] Connection refused"
    assert logs.root(KeyError()) == "KeyError"


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_line_moves_a_terminal(form: logs.Form) -> None:
    """What others said stands in a line without controls: it ends no line, and colours, clears and renames nothing."""
    stream = io.StringIO()
    logs.configure(form, "info", stream)
    logs.warn("source-failed", ValueError("\x1b[2J\x9b31m\u202eevil\u2028more\x00\udc80"))
    text = stream.getvalue()
    assert text.endswith("\n")
    assert text[:-1].isprintable()
    assert "evil" in text


def test_libraries_tell_no_address() -> None:
    """What the HTTP client warns of quotes the address that was asked for, and what the source sent."""
    stream = io.StringIO()
    logs.configure("json", "debug", stream)
    logging.getLogger("urllib3.connection").warning("Failed to parse headers (url=https://example.org/?reader=1)")
    assert stream.getvalue() == ""
