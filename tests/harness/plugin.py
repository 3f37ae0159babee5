"""Under which environment do the tests run? Loaded by pytest before Django reads its settings.

EVENHAND_TEST_DATABASE is `sqlite` (the default) or `postgresql`; for the latter the main process starts one cluster,
which all workers share, and stops it at the end. A run in which a test was skipped fails.
"""

import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.harness.postgresql import Cluster

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
DATABASE = os.environ.get("EVENHAND_TEST_DATABASE", "sqlite")
if "EVENHAND_TEST_FOLDER" not in os.environ:
    os.environ["EVENHAND_TEST_FOLDER"] = tempfile.mkdtemp(prefix="evenhand-test-")
FOLDER = Path(os.environ["EVENHAND_TEST_FOLDER"])
HOME = FOLDER / os.environ.get("PYTEST_XDIST_WORKER", "main")
CLUSTER = Cluster(FOLDER / "postgresql", fsync=False)


def _set_environment() -> None:
    if DATABASE not in ("sqlite", "postgresql"):
        raise SystemExit("EVENHAND_TEST_DATABASE is sqlite or postgresql")
    for name in [name for name in os.environ if name.startswith("EVENHAND_") and "_TEST_" not in name]:
        del os.environ[name]
    os.environ["EVENHAND_HOME"] = str(HOME)
    os.environ["EVENHAND_TRAINING"] = "1"
    if DATABASE == "postgresql":
        os.environ["EVENHAND_DATABASE_URL"] = CLUSTER.url("evenhand")
    # Playwright keeps an event loop in the thread of the test, which makes Django suspect a mistake that isn't there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


_set_environment()
# A busy machine is no fault of the code: property tests are bounded by their number of examples, never by time.
settings.register_profile("evenhand", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("evenhand")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start what all workers share, and keep each thread to its own database connection."""
    _one_connection_a_thread()
    if not IS_WORKER and DATABASE == "postgresql":
        CLUSTER.start()


def _one_connection_a_thread() -> None:
    """Playwright keeps an event loop in the test's thread, where Django would open a second connection beside the first."""
    from django.db import connections

    connections._connections = threading.local()  # type: ignore[assignment]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop it, and leave nothing behind."""
    if not IS_WORKER:
        CLUSTER.stop()
        shutil.rmtree(FOLDER, ignore_errors=True)


def pytest_report_header(config: pytest.Config) -> str:
    return f"evenhand on {DATABASE}"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Nothing is skipped silently: a skipped or expected failure fails the run."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if IS_WORKER or reporter is None:
        return
    passed_over = [report for word in ("skipped", "xfailed", "xpassed") for report in reporter.stats.get(word, [])]
    if passed_over and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{len(passed_over)} skipped or expected to fail: that counts as failed", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
