"""What the tests stand on: databases, a live server, Chromium, axe, veraPDF, and no way out of the machine."""
