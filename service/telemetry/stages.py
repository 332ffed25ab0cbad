"""Where the time of a request goes: noted stage by stage, in the thread that answers it, while somebody listens."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from service.errors import StandfirstError


@dataclass(frozen=True, slots=True)
class Stage:
    """What was done from when to when, by `time.perf_counter`; `error` names what ended it, where something did."""

    name: str
    began: float
    ended: float
    error: str | None = None


_MOST = 256  # stages of one request that are noted: an import has thousands
_UNHEARD = nullcontext()


class _Thread(threading.local):
    stages: list[Stage] | None = None


_here = _Thread()


@contextmanager
def heard() -> Iterator[list[Stage]]:
    """Give the list of the stages that this thread goes through meanwhile, each when it is over."""
    stages: list[Stage] = []
    _here.stages = stages
    try:
        yield stages
    finally:
        _here.stages = None


def note(stage: Stage) -> None:
    """Note a stage that is over. No lock is taken: it may be called within a deadline."""
    stages = _here.stages
    if stages is not None and len(stages) < _MOST:
        stages.append(stage)


def stage(name: str) -> AbstractContextManager[None]:
    """Note what is done meanwhile as a stage; where nobody listens, that costs nearly nothing."""
    return _UNHEARD if _here.stages is None else _noting(name)


@contextmanager
def _noting(name: str) -> Iterator[None]:
    began, error = time.perf_counter(), None
    try:
        yield
    except BaseException as failed:
        error = failed.code if isinstance(failed, StandfirstError) else type(failed).__name__
        raise
    finally:
        note(Stage(name, began, time.perf_counter(), error))
