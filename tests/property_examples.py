"""How many examples the property tests run: a tenth by default, all of them with `DOCGEN_EXAMPLES=long`."""

from __future__ import annotations

import os

IS_LONG = os.environ.get("DOCGEN_EXAMPLES") == "long"
"""True in `make test-long`."""
FEWEST = 5
"""Examples that are run at least."""


def examples(most: int) -> int:
    """How many of `most` examples to run now."""
    return most if IS_LONG else max(most // 10, FEWEST)
