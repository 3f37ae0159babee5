"""What is remembered: Django models that decide nothing. The one app with tables and migrations."""
