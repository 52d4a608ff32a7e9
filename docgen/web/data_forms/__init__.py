"""The data of a year in the browser: what there is, forms made from the models, and texts as an outline."""

from docgen.web.data_forms import conflict_page, data_routes, outline_routes, saving_routes

ROUTES = [*data_routes.ROUTES, *saving_routes.ROUTES, *conflict_page.ROUTES, *outline_routes.ROUTES]
"""Everything below `/du-lieu` but the grid of units and the agenda."""

__all__ = ["ROUTES"]
