"""What do we go by when nothing runs? The outage copy: a password shown once, and the PDF that it opens."""

from django import forms
from django.core import signing
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import outage
from evenhand.casework.new_password import new_password
from evenhand.policy.access import Action
from evenhand.policy.outage import last_day
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import PageForm, sent, show, took

SALT = "outage copy"
SECONDS = 900
TOO_LATE = "This password was shown too long ago, or to somebody else. Ask for another one."


class CopyForm(PageForm):
    """The password as the page gave it, signed for whom it was shown to: nobody else's, and none that was made up."""

    password = forms.CharField(max_length=400, widget=forms.HiddenInput)

    def __init__(self, *args: object, reader: str, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.signer = signing.TimestampSigner(salt=f"{SALT} {reader}")

    def clean_password(self) -> str:
        """The password without its signature."""
        try:
            return str(self.signer.unsign(self.cleaned_data["password"], max_age=SECONDS))
        except signing.BadSignature:
            raise forms.ValidationError(TOO_LATE) from None


@door(Action.TAKE_OUTAGE_COPY)
def page(request: StaffRequest) -> HttpResponse:
    """What the copy is; asked for, a password with the button that takes the copy which it opens."""
    last = last_day(clock.today())
    if request.method != "POST":
        return show(request, "outage/outage.html", last_day=last, page_title="Outage copy")
    form, password = CopyForm(reader=str(request.desk.staff.pk)), new_password()
    form.initial["password"] = form.signer.sign(password)
    return show(request, "outage/password.html", form, password=password, last_day=last, page_title="Outage copy")


@door(Action.TAKE_OUTAGE_COPY, methods=("POST",))
def copy(request: StaffRequest) -> HttpResponse:
    """The PDF itself. It is made for this answer and kept nowhere."""
    form = CopyForm(sent(request), reader=str(request.desk.staff.pk))
    made: list[outage.OutageCopy] = []

    def take() -> None:
        made.append(outage.take(password=form.cleaned_data["password"], by=request.desk.staff, at=clock.now()))

    if not took(request, form, take):
        return show(request, "outage/outage.html", form, last_day=last_day(clock.today()), page_title="Outage copy")
    answer = HttpResponse(made[0].pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="outage-copy-{clock.today().isoformat()}.pdf"'
    return answer


urlpatterns = [path("outage/", page, name="outage"), path("outage/copy/", copy, name="outage_copy")]
