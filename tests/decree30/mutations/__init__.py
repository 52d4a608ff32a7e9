"""One thing broken at a time: for every rule at least two ways, with the place where it must be found."""

from tests.decree30.mutations import body, bottom, emphasis, page, papers, text, top, wording

MUTATIONS = (
    *(*page.MUTATIONS, *top.MUTATIONS, *text.MUTATIONS, *body.MUTATIONS, *wording.MUTATIONS, *emphasis.MUTATIONS),
    *(*bottom.MUTATIONS, *papers.MUTATIONS),
)
"""Every file of mutations, in the order of the rules."""
