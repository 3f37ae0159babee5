"""How does a test upload a file to a page, as somebody would?"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


def upload(client: Client, page: str, data: bytes, name: str = "list.csv") -> str:
    """The preview of a file, or the page of the upload where it was refused."""
    return client.post(page, {"file": SimpleUploadedFile(name, data)}, follow=True).content.decode()
