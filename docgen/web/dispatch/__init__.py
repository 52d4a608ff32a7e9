"""The page `/gui-in`: print, PDF, e-mail drafts, issued papers, and the history of the year."""

from docgen.web.dispatch import chosen_documents, dispatch_overview, history_page, print_page, release_page, send_page

ROUTES = (
    *dispatch_overview.ROUTES,
    *chosen_documents.ROUTES,
    *print_page.ROUTES,
    *send_page.ROUTES,
    *release_page.ROUTES,
    *history_page.ROUTES,
)

__all__ = ["ROUTES"]
