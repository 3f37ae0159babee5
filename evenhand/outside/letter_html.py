"""How does a letter become an accessible page? Its words escaped into a template with a print style of its own."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from evenhand.outside.pdf import LARGE_POINTS, STANDARD_POINTS, Paper

WORDING = Path(__file__).parent.parent / "wording"


def letter_html(paper: Paper, *, large_print: bool = False) -> str:
    """The letter as a whole HTML page that needs nothing else: no script, no style sheet beside it."""
    return _template().render(letter=paper, points=LARGE_POINTS if large_print else STANDARD_POINTS)


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(WORDING), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("letter.html")
