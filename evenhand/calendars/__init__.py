"""Days, months and working days as English councils count them. Nothing here reads the clock."""
