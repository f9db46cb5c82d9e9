@echo off
setlocal
chcp 936 >nul
cd /d "%~dp0"
set "PYTHON="
for %%V in (3.13 3.12 3.11) do call :try py -%%V
call :try python
if not defined PYTHON goto none
%PYTHON% install.py --remove
if not defined DRAFTER_QUIET pause
exit /b 0

:try
if defined PYTHON exit /b 0
%* -c "" >nul 2>nul
if not errorlevel 1 set "PYTHON=%*"
exit /b 0

:none
echo 没有找到 Python。请直接删除文件夹 %LOCALAPPDATA%\Programs\drafter 和桌面上的“讲话稿助手”。
if not defined DRAFTER_QUIET pause
exit /b 1
