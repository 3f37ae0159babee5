"""How `python -m evenhand VERB` starts: exactly as the command `evenhand VERB`."""

import sys

from evenhand.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
