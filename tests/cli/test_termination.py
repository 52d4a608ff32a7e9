"""SIGTERM ends a command as Ctrl-C does: what it had begun is put away."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from docgen.cli.termination import exit_on_sigterm

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture(autouse=True)
def _as_a_shell_starts_programs() -> object:
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGTERM, before)


def test_what_was_begun_is_put_away() -> None:
    put_away = []
    with pytest.raises(SystemExit) as ended, exit_on_sigterm():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            put_away.append("all")
    assert (ended.value.code, put_away) == (143, ["all"])
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_who_ignores_it_goes_on_ignoring_it() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with exit_on_sigterm():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN


def test_another_thread_has_no_signals() -> None:
    seen = []

    def command() -> None:
        with exit_on_sigterm():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=command)
    thread.start()
    thread.join()
    assert seen == [signal.SIG_DFL]
