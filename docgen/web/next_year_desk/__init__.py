"""The page `/nam-sau`: the next year made, its questions answered, its units replaced, its papers numbered."""

from docgen.web.next_year_desk import numbers_page, reform_page, review_page, year_form, year_steps

ROUTES = (
    *year_steps.ROUTES,
    *year_form.ROUTES,
    *review_page.ROUTES,
    *reform_page.ROUTES,
    *numbers_page.ROUTES,
)

__all__ = ["ROUTES"]
