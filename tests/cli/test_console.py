"""Vietnamese on consoles that cannot show it."""

from __future__ import annotations

import io
import json
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.cli.console import replace_unprintable_letters, visible
from docgen.language.spelling import without_accents
from tests.language.test_spelling import VIETNAMESE


def printed(text: str, encoding: str) -> str:
    """What a console of `encoding` shows of `text`."""
    raw, other = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline=""))
        patch.setattr(sys, "stderr", io.TextIOWrapper(other, encoding=encoding, newline=""))
        replace_unprintable_letters()
        for stream in (sys.stdout, sys.stderr):
            stream.write(text)
            stream.flush()
        assert raw.getvalue() == other.getvalue()
        return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_accents_are_left_out(encoding: str) -> None:
    assert printed("Lỗi: đường dẫn bị hỏng", encoding) == "Loi: duong dan bi hong"


def test_what_the_console_has_is_kept() -> None:
    assert printed("Kế hoạch là “mới”…", "cp1252") == "Ke hoach là “mới”…".replace("ới", "oi")


def test_signs_without_accents() -> None:
    assert printed("a → b… – “c” — 漢", "ascii") == 'a -> b... - "c" - ?'


def test_a_console_that_can_shows_all() -> None:
    assert printed("Lỗi: đường dẫn → 漢", "utf-8") == "Lỗi: đường dẫn → 漢"


def test_accents_written_apart() -> None:
    assert printed(unicodedata.normalize("NFD", "Đường lối"), "ascii") == "Duong loi"


def test_a_stream_that_is_no_console_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = io.StringIO()
    monkeypatch.setattr(sys, "stdout", memory)
    replace_unprintable_letters()
    sys.stdout.write("Lỗi")
    assert memory.getvalue() == "Lỗi"


@given(VIETNAMESE)
@settings(deadline=None)
def test_only_accents_are_lost(text: str) -> None:
    assert without_accents(printed(text, "cp1252")) == without_accents(text)


@given(st.text(st.characters()), st.sampled_from(["cp1252", "ascii", "utf-8", "cp437"]))
@settings(deadline=None)
def test_nothing_stops_the_program(text: str, encoding: str) -> None:
    shown = printed(text, encoding)
    assert all(letter in shown for letter in text if letter.isascii())


@given(st.text())
def test_what_a_terminal_would_obey_is_shown(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(sign) for sign in shown if sign not in "\t\n"} & {"Cc"}
    assert not {unicodedata.bidirectional(sign) for sign in shown} & {
        "RLO",
        "LRO",
        "RLE",
        "LRE",
        "PDF",
        "RLI",
        "LRI",
        "FSI",
    }
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == text


def test_names_of_signs() -> None:
    assert visible("a\x1b[2J\x9b1m\r\u202ecod.exe\n\tế") == r"a\u001b[2J\u009b1m\u000d\u202ecod.exe" + "\n\tế"
