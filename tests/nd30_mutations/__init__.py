"""One thing broken at a time: for every rule at least two ways, with the place where it must be found."""

from tests.nd30_mutations import body, page

MUTATIONS = (*page.MUTATIONS, *body.MUTATIONS)
"""Every file of mutations, in the order of the rules."""
