"""The pages of reports: received forms and what a person decides about them, letters, totals, the deadline."""

from docgen.web.report_desk import deadline_pages, letter_pages, review_pages, totals_pages, waiting_pages

ROUTES = (
    *waiting_pages.ROUTES,
    *review_pages.ROUTES,
    *letter_pages.ROUTES,
    *totals_pages.ROUTES,
    *deadline_pages.ROUTES,
)
