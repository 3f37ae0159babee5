"""`evenhand serve`: the web application, by gunicorn; on SQLite it starts the background work beside itself."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from typing import Any

from gunicorn.app.wsgiapp import WSGIApplication
from gunicorn.arbiter import Arbiter

from evenhand.cli.faults import Failed
from evenhand.cli.starting import start


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `serve`."""
    parser = verbs.add_parser("serve", help="the web application")
    parser.add_argument("--training", action="store_true", help="serve the fictional council; nothing leaves the machine")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default 127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen at (default 8000)")
    parser.add_argument("--workers", type=_number, default=2, help="processes (default 2)")
    parser.add_argument("--threads", type=_number, default=8, help="threads of each process (default 8)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Serve until stopped. Training makes its council at the first start; a real installation has to be migrated."""
    _ensure_free(args.host, args.port)
    start(training=args.training)
    from django.conf import settings

    from evenhand.queries import database

    if settings.EVENHAND_TRAINING:
        _prepare_training()
    elif not database.is_migrated():
        raise Failed("The database is not ready for this version. Run `evenhand migrate`, then `evenhand serve`.")
    beside = database.is_one_file()
    database.let_go()
    Served(args, work_beside=beside).run()


def _prepare_training() -> None:
    """The fictional council, made once; its accounts and five things to try are printed each time.

    By a process of its own: it sets letters, and whoever set one before the server's processes are forked leaves them threads
    that do not run, so that the next letter would never be finished.
    """
    from evenhand.cli.migrate import make_tables

    make_tables()
    if subprocess.run([sys.executable, "-m", "evenhand", "training"], stdin=subprocess.DEVNULL, check=False).returncode:
        raise Failed("The training council could not be made. What went wrong stands above.")


class Served(WSGIApplication):
    """Gunicorn with our settings; the background work runs beside it and ends with it."""

    def __init__(self, args: argparse.Namespace, work_beside: bool) -> None:
        self.args, self.work_beside = args, work_beside
        self.work: subprocess.Popen[bytes] | None = None
        super().__init__(prog="evenhand serve")

    def load_config(self) -> None:
        """Our file first, then what was typed; nothing from GUNICORN_CMD_ARGS or from the command line itself."""
        self.load_config_from_module_name_or_filename("python:evenhand.config.gunicorn")
        self.cfg.set("bind", [f"{self.args.host}:{self.args.port}"])
        self.cfg.set("workers", self.args.workers)
        self.cfg.set("threads", self.args.threads)
        self.cfg.set("proc_name", "evenhand")
        self.app_uri = self.cfg.wsgi_app
        self.cfg.set("when_ready", self._when_ready)
        self.cfg.set("on_exit", self._on_exit)

    def run(self) -> None:
        """Serve; the arbiter looks after the background work as after its own processes."""
        Beside(self).run()

    def keep_working(self) -> None:
        """Start the background work, and start it again when it has ended."""
        if self.work_beside and (self.work is None or self.work.poll() is not None):
            command = [sys.executable, "-m", "evenhand", "work", "--beside", str(os.getpid())]
            self.work = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)

    def _when_ready(self, arbiter: Any) -> None:
        print(f"Evenhand serves at http://{self.args.host}:{self.args.port}", flush=True)

    def _on_exit(self, arbiter: Any) -> None:
        if self.work is not None and self.work.poll() is None:
            self.work.send_signal(signal.SIGTERM)
            try:
                self.work.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.work.kill()


class Beside(Arbiter):
    """Gunicorn's master, which also keeps the background work alive."""

    def manage_workers(self) -> None:
        """Called about once a second."""
        super().manage_workers()
        self.app.keep_working()


def _ensure_free(host: str, port: int) -> None:
    """Say in words that somebody else listens there, before gunicorn tries again and again."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise Failed(f"Cannot listen at {host}:{port}: {error.strerror}. Give another --port or --host.") from None


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("a number from 1 to 64")
    return int(text)
