"""Do the documents tell the truth? Their commands, paths, settings and names are there."""
