"""What do the pictures of the README show? The training council, as a browser sees it: `python -m tests.pictures`.

Serves a training council of its own on loopback, signs in, and writes `docs/pictures/*.png`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.serving import PASSWORD, ROOT, environment, serving
from tests.harness.chromium import launched

FOLDER = ROOT / "docs" / "pictures"
SIZE = {"width": 960, "height": 800}
RUNNING = "07700 900212"


def main() -> int:
    """Make both pictures anew."""
    parser = argparse.ArgumentParser(prog="pictures")
    parser.add_argument("--port", type=int, default=8182)
    port = parser.parse_args().port
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="evenhand-pictures-") as home:
        environ = environment(Path(home), f"sqlite:///{home}/evenhand.sqlite3")
        environ["DJANGO_SETTINGS_MODULE"] = "evenhand.config.settings"
        with serving(port, environ), launched() as browser:
            _check(_signed_in(browser, port, "adviser@fairmead.example"))
            _case(_signed_in(browser, port, "head.of.housing@fairmead.example"))
    return 0


def _signed_in(browser: Browser, port: int, email: str) -> Page:
    page = browser.new_context(viewport=SIZE, locale="en-GB", base_url=f"http://127.0.0.1:{port}").new_page()  # type: ignore[arg-type]
    page.goto("/sign-in/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")
    return page


def _check(page: Page) -> None:
    """What an adviser is told of a caller."""
    page.goto("/check/")
    page.fill("[name=typed]", RUNNING)
    page.get_by_role("button", name="Check").first.click()
    page.locator(".eh-answer").wait_for()
    page.screenshot(path=FOLDER / "check.png")


def _case(page: Page) -> None:
    """The case of the same caller, as its keeper reads it."""
    page.goto("/cases/")
    page.get_by_role("link", name="MC-").first.wait_for()
    page.goto("/register/")
    row = page.get_by_role("row").filter(has_text="Thistlewood")
    row.get_by_role("link").first.click()
    page.locator("h1").wait_for()
    page.screenshot(path=FOLDER / "case.png")


if __name__ == "__main__":
    sys.exit(main())
