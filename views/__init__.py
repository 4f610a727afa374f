"""Interactive views: a picture (what to show), a layout (where), a page (one HTML file)."""
