"""A command that is asked to end (SIGTERM) puts its things away first, as after Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STATUS = 128 + signal.SIGTERM
"""What a shell gives for a program that SIGTERM ended."""


@contextmanager
def orderly_end() -> Iterator[None]:
    """SIGTERM raises `SystemExit` in here, where nobody else has said what it should do."""
    # Why: Python lets only the first thread have signals.
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_STATUS))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
