"""Loading files: recognition, validation, write and receipt."""
