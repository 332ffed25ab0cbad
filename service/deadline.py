"""The last wall: a rendering that runs away is ended, its caller hears of it, and the thread goes on.

The guard bounds what a rendering can cost; this is for what nobody foresaw. One watching thread raises an exception in
the thread that overruns (CPython's PyThreadState_SetAsyncExc), which ends Python code at once and a library's C code
when it returns. While a thread is watched, no lock is taken here that is written in Python: an exception that arrives
within one would leave it closed for good. And while the lock is held no Python function begins: CPython 3.11 lets none
begin in a traced thread (as coverage traces them) until what was raised has arrived, which may be waiting for the lock.
"""

import ctypes
import math
import os
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from service.admission import Admission
from service.errors import Overloaded, TookTooLong

T = TypeVar("T")
_TICK = 0.05  # seconds between two looks; an overrun is told again at each, should something have swallowed it
_raise = ctypes.pythonapi.PyThreadState_SetAsyncExc


class _Overrun(BaseException):
    """Raised in the overrunning thread; no `except Exception` stops it."""


class _Arrived(BaseException):
    """Raised in a thread by itself, to know that nothing raised before it is still to come."""


class Watch:
    """Watches any number of threads; its own thread is there while there is one to watch, in the process that uses it.

    Who is to be watched is admitted first, and neither waits nor is refused without an `admission`.
    """

    def __init__(self, tick: float = _TICK, admission: Admission | None = None) -> None:
        self._tick = tick
        self._admission = admission
        self._ends: dict[int, float] = {}  # thread → moment, on the monotonic clock
        self._overran: set[int] = set()  # threads in which the exception was raised
        self._lock = threading.Lock()
        self._process: int | None = None  # where the watching thread runs, if one does: it does not outlive a fork

    def run(self, seconds: float, work: Callable[[], T]) -> T:
        """Return what the work gives; one at a time in a thread.

        Raises TookTooLong when it takes more than that many seconds, and Overloaded when it cannot begin.
        """
        if self._admission is None:
            return self._watched(seconds, work)
        with self._admission.slot(seconds):
            return self._watched(seconds, work)

    def _watched(self, seconds: float, work: Callable[[], T]) -> T:
        thread = threading.get_ident()
        try:
            try:
                self._wake(thread)
                with self._lock:
                    self._ends[thread] = time.monotonic() + seconds
                return work()
            finally:
                while True:
                    try:
                        self._leave(thread)
                        break
                    except _Overrun:  # it arrived just here
                        continue
        except _Overrun:
            raise TookTooLong(f"rendering was ended after {seconds:g} seconds") from None

    def _wake(self, thread: int) -> None:
        """Say that this thread is about to be watched, and see that somebody watches."""
        with self._lock:
            self._ends[thread] = math.inf
            asleep, self._process = self._process != os.getpid(), os.getpid()
        if asleep:
            try:
                threading.Thread(target=self._look, name="deadline", daemon=True).start()
            except RuntimeError as error:
                self._process = None
                raise Overloaded("the system gives no more threads") from error

    def _leave(self, thread: int) -> None:
        """Take the thread off the watch, and see that nothing arrives in it afterwards."""
        with self._lock:
            self._ends.pop(thread, None)
        try:
            while thread in self._overran:  # CPython holds one exception for a thread: the last one is awaited here
                _raise(ctypes.c_ulong(thread), ctypes.py_object(_Arrived))
        except _Arrived:
            self._overran.discard(thread)

    def _look(self) -> None:
        while True:
            time.sleep(self._tick)
            with self._lock:
                if not self._ends:
                    self._process = None
                    return
                now = time.monotonic()
                for thread, end in list(self._ends.items()):  # no call of Python code: see above
                    if end <= now:
                        self._overran.add(thread)
                        _raise(ctypes.c_ulong(thread), ctypes.py_object(_Overrun))
