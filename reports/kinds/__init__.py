"""The kinds of report: one file each, found by its place."""
