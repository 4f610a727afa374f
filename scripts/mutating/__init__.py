"""What `scripts/mutate.py` needs: a copy of the checkout, tests run in it quickly, which test runs which line."""
