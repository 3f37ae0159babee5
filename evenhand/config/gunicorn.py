"""How is gunicorn told to serve? By `gunicorn -c python:evenhand.config.gunicorn`, address and workers beside it.

Its own access log is off, since it writes addresses with their parameters; `access_log` writes ours.
"""

import gc
from typing import Any

from evenhand.config import log_lines

wsgi_app = "evenhand.config.wsgi:application"
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 20
keepalive = 15
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
logconfig_dict = log_lines.CONFIGURATION
limit_request_line = 4_094
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """What is loaded by now stays for good: the search for rubbish need not walk through it, nor begin at every page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
