@echo off
rem Double-click: opens rightsgraph in the browser. Python 3.11 or later must be installed.
cd /d "%~dp0"
py -3 start.py %* || python start.py %*
pause
