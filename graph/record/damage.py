"""What reading a record raises whose bytes have changed on the disk."""

from __future__ import annotations

import json
import sqlite3
from typing import Final

# the database itself, its letters, the JSON in it; files to load are read inside a boundary of their own
UNREADABLE: Final = (sqlite3.Error, json.JSONDecodeError, UnicodeDecodeError)
