"""The overview: the state of every document, what is blank, reports against the deadline, and making documents."""

from docgen.web.overview.build_pages import ROUTES as BUILD_ROUTES
from docgen.web.overview.overview_pages import ROUTES as OVERVIEW_ROUTES

ROUTES = (*OVERVIEW_ROUTES, *BUILD_ROUTES)

__all__ = ["ROUTES"]
