#!/bin/sh
# Double-click or run: opens rightsgraph in the browser. Python 3.11 or later must be installed.
cd "$(dirname "$0")" || exit 1
for python in python3 python3.13 python3.12 python3.11; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" start.py "$@"
  fi
done
echo "rightsgraph needs Python 3.11 or later: https://www.python.org/downloads/"
exit 1
