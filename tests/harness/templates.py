"""Does every page template compile, and does each extend or import only what is there?"""

import os
import sys
from pathlib import Path

import django
from jinja2 import TemplateError, meta


def faults() -> list[str]:
    """One line for each template that doesn't compile or that names another which isn't there."""
    from django.template import engines

    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    folder = Path(engines["jinja2"].template_dirs[0])
    found = []
    for path in sorted(folder.rglob("*.html")):
        name = str(path.relative_to(folder))
        try:
            environment.get_template(name)
            named = meta.find_referenced_templates(environment.parse(path.read_text(encoding="utf-8")))
            for other in filter(None, named):
                environment.get_template(other)
        except TemplateError as error:
            found.append(f"{name}:{getattr(error, 'lineno', 0)}: {type(error).__name__}: {error}")
    return found


def main() -> int:
    os.environ.setdefault("EVENHAND_TRAINING", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
    django.setup()
    wrong = faults()
    print("\n".join(wrong) or "every template compiles")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
