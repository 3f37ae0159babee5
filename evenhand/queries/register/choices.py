"""By what can the register be filtered? The services, and the stages and kinds of the edition that applies."""

from datetime import date

from evenhand.queries import editions
from evenhand.queries.register.entry import KIND_WORDS
from evenhand.records.staff import Service

Choices = list[tuple[str, str]]


def services() -> Choices:
    """Every service, by name."""
    return [(str(key), name) for key, name in Service.objects.order_by("name").values_list("pk", "name")]


def stages(on: date) -> Choices:
    """The stages of the edition that applies on that day."""
    return [(key, stage.short) for key, stage in editions.edition_on(on).stages.items()]


def kinds() -> Choices:
    """The kinds of entry."""
    return [(kind.value, words) for kind, words in KIND_WORDS.items()]
