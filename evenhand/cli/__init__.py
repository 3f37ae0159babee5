"""The command line: one file for each verb, which parses, asks one verb or query, and prints."""
