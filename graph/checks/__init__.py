"""Checks of the data: shapes and integrity."""
