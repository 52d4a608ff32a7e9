"""YAML texts as people write them: blocks, `[…]`, quotes, folded text, comments, empty lines, any indentation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st


@dataclass
class Written:
    """A text, its value, and the paths of its texts and containers."""

    text: str = ""
    value: Any = None
    texts: list[tuple[str | int, ...]] = field(default_factory=list)
    mappings: list[tuple[str | int, ...]] = field(default_factory=list)
    lists: list[tuple[str | int, ...]] = field(default_factory=list)


class _Writer:
    def __init__(self, draw: st.DrawFn, written: Written) -> None:
        self.draw, self.written, self.count = draw, written, 0
        self.width = draw(st.sampled_from([2, 3, 4]))

    def chosen(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def word(self) -> str:
        self.count += 1
        return f"chữ{self.count}ẵ😀"

    def remark(self) -> str:
        return str(self.chosen("", "", f"  # nhớ {self.word()}: - ' \" ["))

    def between(self, indent: int) -> list[str]:
        return list(self.chosen([], [], [""], [f"{' ' * indent}# dòng {self.word()}"], ["", "# lề trái - x: y"]))

    def value(self, path: tuple[str | int, ...], indent: int, depth: int) -> tuple[Any, str, list[str]]:
        """A value, what stands on the line of its key, and the lines below."""
        kind = self.chosen("text", "text", "mapping", "list") if depth < 3 else "text"
        if kind == "text":
            self.written.texts.append(path)
            return self.text(indent + self.width)
        if self.chosen(False, False, True):
            value, shown = self.flow(path, kind)
            return value, shown + self.remark(), []
        value, lines = self.block(path, kind, indent + self.width, depth)
        return value, self.remark(), lines

    def text(self, indent: int) -> tuple[Any, str, list[str]]:
        pad, first, second = " " * indent, self.word(), self.word()
        written: tuple[Any, str, list[str]] = self.chosen(
            (first, f"{first}{self.remark()}", []),
            (first, f'"{first}"{self.remark()}', []),
            (f"{first} - {second}", f"'{first} - {second}'{self.remark()}", []),
            (f"{first} {second}", f">-{self.remark()}", [pad + first, pad + second, *self.chosen([], [""])]),
            (f"{first}\n\n{second}", f"|-{self.remark()}", [pad + first, "", pad + second]),
            (f"{first} {second}", first, [pad + second + self.remark()]),
            (None, self.chosen("", "~", "null") + self.remark(), []),
        )
        return written

    def flow(self, path: tuple[str | int, ...], kind: str) -> tuple[Any, str]:
        words = [self.word() for _ in range(self.chosen(0, 1, 2, 3))]
        if kind == "list":
            self.written.lists.append(path)
            self.written.texts += [(*path, index) for index in range(len(words))]
            return words, "[" + ", ".join(words) + self.chosen("", ",") * bool(words) + "]"
        self.written.mappings.append(path)
        self.written.texts += [(*path, f"k{index}") for index in range(len(words))]
        value = {f"k{index}": word for index, word in enumerate(words)}
        return value, "{" + ", ".join(f"{key}: {word}" for key, word in value.items()) + "}"

    def block(self, path: tuple[str | int, ...], kind: str, indent: int, depth: int) -> tuple[Any, list[str]]:
        (self.written.lists if kind == "list" else self.written.mappings).append(path)
        lines: list[str] = []
        items: list[Any] = []
        for index in range(self.chosen(1, 2, 3)):
            step = index if kind == "list" else f"k{index}"
            lines += self.between(indent)
            value, beside, below = self.value((*path, step), indent, depth + 1)
            items.append(value)
            sign = "-" if kind == "list" else f"k{index}:"
            lines += self.with_sign(indent, sign, beside, below)
        return (items if kind == "list" else {f"k{n}": item for n, item in enumerate(items)}), lines

    def with_sign(self, indent: int, sign: str, beside: str, below: list[str]) -> list[str]:
        """The lines of an entry; a block below a dash may begin on the dash's line."""
        room = self.width - 1
        joined = sign == "-" and not beside and below and below[0].startswith(" " * (indent + self.width))
        if joined and below[0].strip()[:1] not in ("#", "") and self.chosen(True, True, False):
            return [" " * indent + "-" + " " * room + below[0].strip(" "), *below[1:]]
        gap = "" if not beside or beside.startswith(" ") else self.chosen(" ", " ", "   ")
        return [f"{' ' * indent}{sign}{gap}{beside}", *below]


@st.composite
def yaml_texts(draw: st.DrawFn) -> Written:
    """Texts with a mapping at the top."""
    written = Written()
    writer = _Writer(draw, written)
    written.value, lines = writer.block((), "mapping", 0, 0)
    line_break = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    written.text = line_break.join(["# đầu tệp", *lines]) + draw(st.sampled_from(["", line_break, line_break * 3]))
    return written
