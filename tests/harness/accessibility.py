"""What does axe find wrong on a page, by WCAG 2.2 AA and its own best practices?"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """One line for each violation: its rule, what it asks, and where on the page it is broken."""
    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {', '.join(str(node['target']) for node in rule['nodes'])}" for rule in found]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window, which at 320 pixels it must not be."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
