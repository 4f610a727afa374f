"""Text as it is stored, compared and searched, and dates as texts write them."""
