"""Under which edition is the specification written? The one that comes with the product, read once."""

from importlib.resources import files

from evenhand.calendars.england import england
from evenhand.policy.editions.reading import read_edition

SHIPPED = (files("evenhand.policy.editions") / "managed_contact_2026.yaml").read_text(encoding="utf-8")
EDITION = read_edition(SHIPPED)
WORKING_DAYS = england()
