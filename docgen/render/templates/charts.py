"""Charts in templates: `{%pt for … %}` and `{%pt endfor %}` on points of their own repeat the point between them.

So a chart in a template is an ordinary chart of Word with three points in each series; docxtpl does
not read charts. Word draws a chart from the values that its part keeps (`c:strCache`, `c:numCache`; ECMA-376 part 1,
21.2.2), which must be numbered and counted.
"""

from __future__ import annotations

import re

CHARTS = r"charts/chart\d*"
"""Parts of a package below `word/` that hold charts."""

_CACHE = re.compile(r"<c:(strCache|numCache|strLit|numLit)\b(?:(?!<c:\1\b).)*?</c:\1>", re.DOTALL)
_TAG_POINT = re.compile(r"<c:pt\b[^<>]*>\s*<c:v>\s*\{%-?pt\s++((?:(?!%\})[^<])*?)-?%\}\s*</c:v>\s*</c:pt>")
_LOOP = re.compile(r"\{%\s*for\s++(?:(?!\sin\s)[\w\s,])++\sin\s++((?:(?!\{%).)*?)%\}")
_COUNT = re.compile(r'(<c:ptCount val=")[^"]*')
_INDEX = re.compile(r'(<c:pt idx=")[^"]*')


def chart_source(xml: str) -> str:
    """The source of the part: loops around points, and tags that number and count the points."""
    return _CACHE.sub(lambda cache: _repeated(cache[0]), xml)


def _repeated(cache: str) -> str:
    looped = _TAG_POINT.sub(lambda tag: f"{{% {tag[1].strip()} %}}", cache)
    loop = _LOOP.search(looped)
    if not loop:
        return looped
    counted = _COUNT.sub(rf"\g<1>{{{{ ({loop[1].rstrip()}) | length }}}}", looped)
    return _INDEX.sub(r"\g<1>{{ loop.index0 }}", counted)
