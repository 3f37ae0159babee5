"""What is the measured server told? Our settings, and the addresses of the floor beside those of the product."""

from evenhand.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
