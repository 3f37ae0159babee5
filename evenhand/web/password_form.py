"""What is asked of somebody who changes their password? The three fields of allauth, in our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm

from evenhand.web.password_rules import NEEDS


class PasswordForm(ChangePasswordForm):
    """The password as it is, and the new one twice. What a password needs stands once, above the fields."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["oldpassword"].label = "Current password"
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = NEEDS
        self.fields["password2"].label = "New password again"
