"""How an installation is set up: its environment, settings, addresses, logs and server."""
