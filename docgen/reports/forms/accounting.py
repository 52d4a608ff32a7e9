"""Accounts for every word of a returned form: what is in no answer, note or question must be named as unread."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable

_WORD = re.compile(r"\w+")


def words_in(text: str) -> list[str]:
    """The words and figures of a text as they are compared: in lower case, composed, without punctuation."""
    return _WORD.findall(unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).lower())


class Account:
    """The words of some texts, from which those are removed that were found a place for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [text for text in texts if text.strip()]
        self._left = Counter(word for text in self._texts for word in words_in(text))

    def remove(self, texts: Iterable[str]) -> None:
        """Removes the words of texts, each as often as it is in them."""
        self._left -= Counter(word for text in texts for word in words_in(text))

    def remove_words(self, words: Collection[str]) -> None:
        """Removes words, however often they are left."""
        self._left = Counter({word: count for word, count in self._left.items() if word not in words})

    def has_left(self, text: str) -> bool:
        """True if a text has words that were not removed; these are removed then."""
        own = Counter(words_in(text)) & self._left
        self._left -= own
        return bool(own)

    def left(self) -> str:
        """The texts that still have words, without those that have none; "" if all words were removed."""
        left = Counter(self._left)
        found: list[str] = []
        for text in self._texts:
            own = Counter(words_in(text)) & left
            if own:
                found.append(" ".join(text.split()))
                left -= own
        return " | ".join(found)
