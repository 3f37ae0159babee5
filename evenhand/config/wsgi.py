"""What does a WSGI server serve? Django's application with our settings."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")

application = get_wsgi_application()
