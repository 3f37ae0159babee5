"""What Evenhand is: a council's policy on unreasonable customer contact, run from first report to provable deletion."""

__version__ = "0.1.0"
