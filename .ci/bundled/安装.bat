@echo off
setlocal
chcp 936 >nul
cd /d "%~dp0"
call :find
if not defined PYTHON call :setup
if not defined PYTHON goto none
%PYTHON% install.py
if errorlevel 1 goto failed
echo.
echo 可以关闭这个窗口了。
if not defined DRAFTER_QUIET pause
exit /b 0

:find
set "PYTHON="
for %%V in (3.13 3.12 3.11) do call :try py -%%V
call :try python
exit /b 0

:try
if defined PYTHON exit /b 0
%* -c "import struct, sys; sys.exit(struct.calcsize('P') != 8 or not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul
if not errorlevel 1 set "PYTHON=%*"
exit /b 0

:setup
set "SETUP="
for %%F in (python-3.1?.*-amd64.exe) do set "SETUP=%%F"
if not defined SETUP exit /b 0
echo 没有找到 Python，先装旁边的 %SETUP% ……
"%SETUP%" /passive InstallAllUsers=0 Include_launcher=1 PrependPath=0 Include_test=0
call :find
exit /b 0

:none
echo 没有找到 Python 3.11 到 3.13（64 位）。
echo 请先安装 Python，或者把它的安装程序 python-3.13.x-amd64.exe 放在这个文件夹里再运行一次。
if not defined DRAFTER_QUIET pause
exit /b 1

:failed
echo.
echo 没有装好，请把上面的字截图反馈。
if not defined DRAFTER_QUIET pause
exit /b 1
