"""How well and how fast are people and places found? Made-up registers, queries about them, and what was answered."""
