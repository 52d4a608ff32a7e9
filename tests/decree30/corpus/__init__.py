"""Correct papers of every kind and office, typed in twenty hands, and faults put into them one by one."""

from tests.decree30.corpus.faults import FAULTS, Fault, broken
from tests.decree30.corpus.hands import HANDS, Hand, written
from tests.decree30.corpus.kinds import KINDS, paper

__all__ = ["FAULTS", "HANDS", "KINDS", "Fault", "Hand", "broken", "paper", "written"]
