"""How do tables come in from CSV and XLSX files, and go out again? Text and dates only; hostile files are refused."""

from evenhand.outside.spreadsheets.headings import Headings, find_headings
from evenhand.outside.spreadsheets.reading import read_table
from evenhand.outside.spreadsheets.tables import USUAL, Cell, Limits, Row, Table, UnreadableFile
from evenhand.outside.spreadsheets.writing import write_csv, write_xlsx

__all__ = [
    "USUAL",
    "Cell",
    "Headings",
    "Limits",
    "Row",
    "Table",
    "UnreadableFile",
    "find_headings",
    "read_table",
    "write_csv",
    "write_xlsx",
]
