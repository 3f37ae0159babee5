"""What may a password not be, besides short, in common use or numbers alone? Like the name or email address of its owner."""

from typing import Any

from django.core.exceptions import ValidationError

from evenhand.matching.password_likeness import is_like

# What a page says of it beside the field, with what else is asked of a password.
NEEDS = "Not like your name, email address or staff number, not numbers alone, not one in common use."


class NotLikeTheirName:
    """Refuses what can be guessed from who somebody is. Django asks it of each password that is chosen."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise where `password` is little more than what anybody knows of `user`."""
        if user is not None and is_like(password, (user.name, user.email, user.reference)):
            raise ValidationError("This is like your name, email address or staff number. Choose other words.", "like_their_name")

    def get_help_text(self) -> str:
        """What a page says of it beforehand."""
        return "Not like your name, email address or staff number."
