"""What the loaders of laws share: structure, quotations, commencement, amendments, rows."""
