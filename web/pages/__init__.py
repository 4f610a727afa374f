"""The pages: one module each, found by its place; each has `ROUTES`."""
