"""Files that bring in what a council already knows: each row comes in, or is named with its place and the reason."""
