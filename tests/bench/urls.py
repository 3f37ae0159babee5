"""Which addresses has the measured server? The product's, and the floor's two."""

from django.urls import path

from evenhand.config.urls import handler400, handler403, handler404, handler500
from evenhand.config.urls import urlpatterns as ours
from tests.bench import floor

urlpatterns = [path("floor/read", floor.read), path("floor/insert", floor.insert), *ours]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
