"""How does a test run a command as a person does? In a process of its own, in a data folder of its own, not in training."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Installation:
    """A data folder; each command is a new process."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENHAND_")}
        return {
            **kept,
            "EVENHAND_HOME": str(self.home),
            "EVENHAND_SECRET_KEY": "kJ2v9-for-tests-alone-Qw7mZx3Lp0RtY8uB1nC5s",
            "EVENHAND_ALLOWED_HOSTS": "127.0.0.1",
        }

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The command, finished."""
        command = [sys.executable, "-m", "evenhand", *words]
        environment = {**self.environment, **more}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """The command, running."""
        command = [sys.executable, "-m", "evenhand", *words]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
        )
