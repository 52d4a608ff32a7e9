"""The ceremony in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.models import AddedItem, Agenda, AgendaChanges, AgendaItem
from docgen.data.models.agenda import Session
from docgen.data.schedule import Slot, TimedSession, changed, overlapping, sessions_of

LENGTHS = st.lists(st.one_of(st.none(), st.integers(1, 90)), max_size=8)
FULL_LENGTHS = st.lists(st.integers(1, 90), max_size=8)
quick = settings(deadline=None)


def item(identifier: str, minutes: int | None = None, starts: int | None = None, **other: str) -> AgendaItem:
    values = {"id": identifier, "title": f"việc {identifier}", "who": "Ban tổ chức", **other}
    return AgendaItem.model_validate(values | {"minutes": minutes, "starts": starts})


def added(identifier: str, after: str) -> AddedItem:
    return AddedItem.model_validate({"id": identifier, "after": after, "title": "thêm", "who": "ai đó", "minutes": 5})


def items(lengths: Sequence[int | None], prefix: str = "m") -> list[AgendaItem]:
    return [item(f"{prefix}{index}", minutes) for index, minutes in enumerate(lengths)]


def agenda(names: Sequence[str], before: Sequence[str] = ()) -> Agenda:
    framework = {"kind": "KHUNG", "subject": "Lễ khai mạc", "attached": "(kèm theo)"}
    return Agenda.model_validate(
        {
            "framework": framework,
            "columns": tuple({"heading": heading} for heading in ("Giờ", "Việc", "Ai")),
            "before": tuple(item(name, 10) for name in before),
            "items": tuple(item(name, 10) for name in names) or (item("m0", 10),),
        }
    )


def slots(before: Sequence[AgendaItem], following: Sequence[AgendaItem]) -> list[Slot]:
    """The items with their times, of an agenda that opens at the hour 0."""
    timed = sessions_of(agenda([]).model_copy(update={"before": before, "items": following}), 0)
    return [slot for session in timed for slot in session.slots]


def overlaps(timed: Sequence[Slot]) -> list[tuple[Slot, Slot]]:
    return list(overlapping([TimedSession(None, 1, tuple(timed))]))


def times(found: Sequence[Slot]) -> list[tuple[int, int | None]]:
    return [(slot.start, slot.end) for slot in found]


def held(changes: AgendaChanges, names: str = "a b c", before: str = "x y") -> str:
    """The ids before and from the opening hour, as one line."""
    found = changed(agenda(names.split(), before.split()), changes)
    return " ".join(ids(found.before)) + " | " + " ".join(ids(found.items))


def ids(found: Sequence[AgendaItem]) -> list[str]:
    return [str(one.id) for one in found]


def test_items_follow_each_other() -> None:
    assert times(slots([], items([20, 10, 30]))) == [(0, 20), (20, 30), (30, 60)]


def test_items_before_the_opening_end_at_it() -> None:
    assert times(slots(items([30, 15]), [])) == [(-45, -15), (-15, 0)]


def test_a_moment_has_no_end_and_takes_no_time() -> None:
    assert times(slots([], items([20, None, 10]))) == [(0, 20), (20, None), (20, 30)]
    assert times(slots(items([20, None]), [])) == [(-20, 0), (0, None)]


def test_a_beginning_of_its_own_moves_what_follows() -> None:
    assert times(slots([], [item("a", 20), item("b", 10, starts=25), item("c", 5)])) == [(0, 20), (25, 35), (35, 40)]


def test_a_beginning_of_its_own_before_the_opening() -> None:
    assert times(slots([item("a", 10), item("b", 15, starts=-40)], [])) == [(-50, -40), (-40, -25)]


@given(LENGTHS, LENGTHS)
@quick
def test_nothing_overlaps_by_itself(before: list[int | None], after: list[int | None]) -> None:
    assert overlaps(slots(items(before, "b"), items(after))) == []


@given(FULL_LENGTHS, FULL_LENGTHS)
@quick
def test_total_length_is_kept(before: list[int], after: list[int]) -> None:
    timed = slots(items(before, "b"), items(after))
    assert [slot.item.minutes for slot in timed] == before + after
    assert [(slot.end or 0) - slot.start for slot in timed] == before + after
    assert not timed or (timed[-1].end or 0) - timed[0].start == sum(before + after)


@given(FULL_LENGTHS.filter(bool), LENGTHS.filter(bool))
@quick
def test_the_opening_hour_stands_between(before: list[int], after: list[int | None]) -> None:
    timed = slots(items(before, "b"), items(after))
    assert timed[len(before) - 1].end == 0
    assert timed[len(before)].start == 0


def test_overlap_names_both() -> None:
    timed = slots([], [item("a", 30), item("b", 10, starts=20), item("c", 5)])
    assert [(first.item.id, second.item.id) for first, second in overlaps(timed)] == [("a", "b")]


def test_overlap_across_the_opening_hour() -> None:
    timed = slots([item("a", 30, starts=-10)], items([20]))
    assert [(first.item.id, second.item.id) for first, second in overlaps(timed)] == [("a", "m0")]


def test_a_moment_overlaps_only_what_began_later() -> None:
    assert overlaps(slots([], [item("a", starts=10), item("b", 5, starts=10)])) == []
    (pair,) = overlaps(slots([], [item("a", starts=10), item("b", 5, starts=9)]))
    assert pair[1].item.id == "b"


def test_no_changes() -> None:
    assert held(AgendaChanges()) == "x y | a b c"


def test_drop() -> None:
    assert held(AgendaChanges.model_validate({"drop": ("x", "b")})) == "y | a c"


def test_add_after_an_item_of_either_half() -> None:
    assert held(AgendaChanges(add=(added("n", "y"), added("m", "a")))) == "x y n | a m b c"


def test_add_after_what_was_added_and_after_what_was_dropped() -> None:
    changes = AgendaChanges.model_validate({"drop": ("b",), "add": (added("n", "m"), added("m", "b"))})
    assert held(changes) == "x y | a m n c"


def test_several_after_the_same_keep_their_order() -> None:
    assert held(AgendaChanges(add=(added("m", "a"), added("n", "a")))) == "x y | a m n b c"


def test_unknown_ids_change_nothing() -> None:
    values = {"drop": ("không",), "change": {"khong": {"minutes": 5}}, "add": (added("n", "khong"),)}
    assert held(AgendaChanges.model_validate(values | {"drop": ("khong",)})) == "x y | a b c"


def test_added_items_that_follow_each_other_come_once() -> None:
    circle = AgendaChanges(add=tuple(added("a", "a") for _ in range(12)))
    assert held(circle) == "x y | a " + "a " * 12 + "b c"


def test_change_keeps_what_it_does_not_name() -> None:
    changes = AgendaChanges.model_validate({"change": {"b": {"minutes": 25, "title": "khác"}}})
    _, second, _ = changed(agenda(["a", "b", "c"]), changes).items
    assert (second.minutes, second.title, second.who) == (25, "khác", "Ban tổ chức")


def test_naming_someone_outweighs_the_units_detail() -> None:
    changes = AgendaChanges.model_validate({"change": {"a": {"who": "Ông B"}, "b": {"minutes": 5}}})
    own = agenda(["a", "b"])
    own = own.model_copy(update={"items": tuple(one.model_copy(update={"who_from": "chair"}) for one in own.items)})
    first, second = changed(own, changes).items
    assert (first.who, first.who_from, second.who_from) == ("Ông B", None, "chair")


@given(st.permutations("abcde"), st.sets(st.sampled_from("abcde")), st.permutations("mno"))
@quick
def test_changes_go_by_id_whatever_the_order(names: list[str], dropped: set[str], new: list[str]) -> None:
    changes = AgendaChanges.model_validate(
        {
            "drop": tuple(dropped),
            "change": {"c": {"minutes": 33}},
            "add": tuple(added(name, "c") for name in new[:1]) + tuple(added(name, new[0]) for name in new[1:]),
        }
    )
    found = changed(agenda(names), changes).items
    place = names.index("c")
    expected = [*names[: place + 1], *new, *names[place + 1 :]]
    assert [one.id for one in found] == [name for name in expected if name not in dropped]
    assert {one.minutes for one in found if one.id == "c"} == {33} - ({33} if "c" in dropped else set())


def days(sessions: Sequence[Mapping[str, object]], opening: int | None = 450) -> list[tuple[int, int, bool]]:
    """The days and beginnings of the first items of sessions behind an opening of ten minutes, and whether known."""
    own = [
        {"heading": "Buổi", "items": ({"title": "việc", "minutes": 20},), **session}  # each of one item
        for session in sessions
    ]
    whole = Agenda.model_validate(
        {"columns": ({"heading": "a"}, {"heading": "b"}, {"heading": "c"}), "items": (item("a", 10),), "sessions": own}
    )
    return [(one.day, one.slots[0].start, one.slots[0].is_known) for one in sessions_of(whole, opening)]


def test_a_session_follows_the_one_before() -> None:
    assert days([{}, {}]) == [(1, 450, True), (1, 460, True), (1, 480, True)]


def test_a_session_begins_at_its_hour() -> None:
    assert days([{"hour": time(13, 30)}, {}]) == [(1, 450, True), (1, 810, True), (1, 830, True)]


def test_another_day_begins_at_the_opening_hour() -> None:
    assert days([{"day": 2}, {"day": 3, "hour": time(8)}, {}]) == [
        (1, 450, True),
        (2, 450, True),
        (3, 480, True),
        (3, 500, True),
    ]


def test_hours_of_the_day_are_known_without_the_opening_hour() -> None:
    assert days([{}, {"hour": time(8)}, {}], None) == [(1, 0, False), (1, 10, False), (1, 480, True), (1, 500, True)]


def test_what_is_not_known_overlaps_nothing() -> None:
    first, second = item("a", 600), item("b", 10)
    slots_of_day = (Slot(first, 0, 600, False), Slot(second, 480, 490, True))
    assert list(overlapping([TimedSession(None, 1, slots_of_day)])) == []
    assert list(overlapping([TimedSession(None, 1, slots_of_day[:1]), TimedSession(None, 2, slots_of_day[1:])])) == []


def test_sessions_without_items_are_left_out() -> None:
    changes = AgendaChanges.model_validate({"drop": ("b",)})
    whole = agenda(["a"]).model_copy(
        update={"sessions": (Session.model_validate({"heading": "Chiều", "items": (item("b", 5),)}),)}
    )
    assert len(sessions_of(whole, 0)) == 2
    assert len(sessions_of(changed(whole, changes), 0)) == 1
