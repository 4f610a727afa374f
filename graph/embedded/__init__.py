"""The embedded engine: LadybugDB over a projection of the store of record."""
