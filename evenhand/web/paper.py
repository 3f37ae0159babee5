"""How does a browser get what goes on paper? A PDF that opens by its name, or a whole page of its own that may be printed."""

from django.http import HttpResponse

from evenhand.web.doors import StaffRequest


def as_page(request: StaffRequest, html: str) -> HttpResponse:
    """A page that brings its own style, which this answer allows."""
    return HttpResponse(html.replace("<style>", f'<style nonce="{request.csp_nonce}">', 1))  # type: ignore[attr-defined]


def as_pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
