"""Reads for every door: rows or small frozen answers. Nothing here writes."""
