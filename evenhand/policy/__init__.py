"""The rules: functions from dates, enums and small frozen facts to a date, or to a verdict with its clause."""
