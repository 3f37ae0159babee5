"""What does Schemathesis do as the document says, and not by itself? It sends a new Idempotency-Key with each request."""

import re
import uuid
from typing import Any

import schemathesis
from requests import PreparedRequest

GOOD = re.compile("[!-~]{1,255}")


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """The case stays as it was made up; the key is renewed on its way out."""
    kwargs["auth"] = with_fresh_key


def with_fresh_key(request: PreparedRequest) -> PreparedRequest:
    """A key that fits becomes one that nothing else came with; one that does not fit is sent as it is."""
    if GOOD.fullmatch(str(request.headers.get("Idempotency-Key") or "")):
        request.headers["Idempotency-Key"] = str(uuid.uuid4())
    return request
