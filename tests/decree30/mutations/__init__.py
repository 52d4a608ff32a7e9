"""One thing broken at a time: for every rule at least two ways, with the place where it must be found."""

from tests.decree30.mutations import body, bottom, page, papers, text, top

MUTATIONS = (*page.MUTATIONS, *top.MUTATIONS, *text.MUTATIONS, *body.MUTATIONS, *bottom.MUTATIONS, *papers.MUTATIONS)
"""Every file of mutations, in the order of the rules."""
