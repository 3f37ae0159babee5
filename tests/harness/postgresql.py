"""Where does a PostgreSQL for tests come from? A throw-away cluster of Debian's binaries on a unix socket.

As root it runs as an unprivileged user, since PostgreSQL refuses root. It is stopped by the id of its own process.
"""

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

OWNERS = ("postgres", "nobody")


def find_binary(name: str) -> Path | None:
    """The newest installed PostgreSQL's program of this name, or None."""
    versions = sorted(Path("/usr/lib/postgresql").glob("[0-9]*"), key=lambda path: int(path.name), reverse=True)
    for folder in [version / "bin" for version in versions]:
        if (folder / name).exists():
            return folder / name
    found = shutil.which(name)
    return Path(found) if found else None


class Cluster:
    """One cluster in a folder of its own; `start` and `stop` may be called more than once."""

    def __init__(self, folder: Path, *, fsync: bool) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.fsync = fsync
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, database: str) -> str:
        """The address to give as EVENHAND_DATABASE_URL."""
        return f"postgresql://evenhand@/{database}?host={self.folder}"

    def start(self) -> None:
        """Make the cluster and wait until it answers; RuntimeError with its log when it doesn't."""
        if self.process:
            return
        self.folder.mkdir(parents=True)
        _open_the_way(self.folder.parent)
        if user := _owner():
            shutil.chown(self.folder, user)
        self._run("initdb", "--pgdata", str(self.data), "--username", "evenhand", "--auth", "trust",
                  "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")  # fmt: skip
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(self._settings())
        self.process = subprocess.Popen(
            [str(_binary("postgres")), "-D", str(self.data)],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log").open("wb"),
            **_as_owner(),
        )
        self._wait_until_it_answers()

    def stop(self) -> None:
        """End the server at once; its connections are cut."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)
        self.process = None

    def _settings(self) -> str:
        return (
            "listen_addresses = ''\n"
            f"unix_socket_directories = '{self.folder}'\n"
            f"fsync = {'on' if self.fsync else 'off'}\n"
            "wal_recycle = off\n"
            "autovacuum = off\n"
            "max_connections = 100\n"
            "timezone = 'UTC'\n"
        )

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([str(_binary(program)), *arguments], check=True, capture_output=True, **_as_owner())

    def _wait_until_it_answers(self) -> None:
        ready = [str(_binary("pg_isready")), "-q", "-h", str(self.folder), "-U", "evenhand", "-d", "postgres"]
        for _ in range(300):
            if subprocess.run(ready, check=False).returncode == 0:
                return
            if self.process and self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL did not start:\n" + (self.folder / "log").read_text())


def _binary(name: str) -> Path:
    found = find_binary(name)
    if found is None:
        raise RuntimeError(f"{name} of PostgreSQL is not installed; on Debian: apt-get install postgresql")
    return found


def _owner() -> str | None:
    """Whom to run as: ourselves, unless we are root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in OWNERS if name in names)


def _as_owner() -> dict[str, object]:
    user = _owner()
    if not user:
        return {"cwd": "/"}
    return {"cwd": "/", "user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _open_the_way(folder: Path) -> None:
    """Let the owner pass through the temporary folder, which is ours alone otherwise."""
    if _owner():
        folder.chmod(0o711)
