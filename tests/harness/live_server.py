"""How does a browser reach the product in a test? The real WSGI application on a loopback port, in threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


class _Handler(WSGIRequestHandler):
    """Says nothing: the product has a log of its own, which tests read."""

    def log_message(self, format: str, *args: object) -> None:
        """Leave out the line that Django's own server would write."""


@contextmanager
def serving() -> Iterator[str]:
    """Serve until the block ends; gives the address, without a slash at its end."""
    from evenhand.config.wsgi import application

    server = ThreadedWSGIServer(("127.0.0.1", 0), _Handler, allow_reuse_address=False)
    server.set_app(application)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
