"""What is the measured server told? Our settings, and the floor beside the product: two bare views, met before everything else."""

from evenhand.config.settings import *  # noqa: F403
from evenhand.config.settings import MIDDLEWARE as OURS

MIDDLEWARE = ["tests.bench.floor.Floor", *OURS]
