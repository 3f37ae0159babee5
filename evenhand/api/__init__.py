"""The machine door: other systems ask and write by JSON over HTTP; each address is one query or one verb."""
