"""Hostile and unlucky inputs, made at random from a seed: `python -m tests.fuzz` (see `__main__`).

`tries` is what one try is, and the file it is kept in. `kinds` lists the kinds; each has a module that makes its
tries. `processes` runs a try in a process of its own within limits, `commands` runs command lines there, and `laws`
and `packages` hold what came of it against what must always be true.
"""
