@echo off
setlocal
chcp 936 >nul
cd /d "%~dp0"
set "PYTHON="
for %%V in (3.13 3.12 3.11) do if not defined PYTHON py -%%V -c "import struct, sys; sys.exit(struct.calcsize('P') != 8)" >nul 2>nul && set "PYTHON=py -%%V"
if not defined PYTHON python -c "" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON goto none
%PYTHON% install.py --remove
if not defined DRAFTER_QUIET pause
exit /b 0

:none
echo 没有找到 Python。请直接删除文件夹 %LOCALAPPDATA%\Programs\drafter 和桌面上的“讲话稿助手”。
if not defined DRAFTER_QUIET pause
exit /b 1
