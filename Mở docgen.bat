@echo off
rem Opens the page of docgen. Stored as UTF-8 without a mark, with CRLF: cmd reads both after chcp 65001.
rem What is not ASCII stands at the end, outside of parentheses: older versions of cmd miscount such lines.
chcp 65001 >nul
setlocal EnableExtensions DisableDelayedExpansion
title docgen
pushd "%~dp0"
if errorlevel 1 goto no_folder
set "PROGRAM="

rem A program that needs no installation: in this folder, above it, or in a folder "docgen" in it or beside it.
for %%p in ("python" "..\python" "docgen\python" "..\docgen\python") do if not defined PROGRAM if exist "%%~p\Lib\site-packages\docgen\__main__.py" set "PROGRAM=%%~fp\python.exe"
if defined PROGRAM goto portable

rem The program itself: its environment is made from here.
if exist "docs\portable\start.py" goto find_python

rem A project: its own environment, the program that was opened last by a double click, or one that is installed.
if exist ".venv\Scripts\docgen.exe" set "PROGRAM=%CD%\.venv\Scripts\python.exe"
if defined PROGRAM goto open
if not defined LOCALAPPDATA goto installed
if not exist "%LOCALAPPDATA%\docgen\program.txt" goto installed
for /f "usebackq delims=" %%p in ("%LOCALAPPDATA%\docgen\program.txt") do set "PROGRAM=%%~p"
if not defined PROGRAM goto installed
"%PROGRAM%" -P -c "import docgen.decree30" >nul 2>nul
if not errorlevel 1 goto open
set "PROGRAM="

:installed
call docgen open --help >nul 2>nul
if not errorlevel 1 goto open_installed
for %%c in ("py -3" "python" "python3") do call :try %%c "import docgen.decree30"
if defined PROGRAM goto open_module
goto no_program

:find_python
set "NEW=import sys; sys.exit(sys.version_info < (3, 11))"
for %%c in ("py -3" "python" "python3") do call :try %%c "%NEW%"
rem Python's installer leaves PATH alone unless it is asked.
for %%v in (316 315 314 313 312 311) do call :try "%LOCALAPPDATA%\Programs\Python\Python%%v\python.exe" "%NEW%"
for %%v in (316 315 314 313 312 311) do call :try "%ProgramFiles%\Python%%v\python.exe" "%NEW%"
if defined PROGRAM goto start
goto no_python

:portable
rem Projects elsewhere on this machine find the program by this line.
if not defined LOCALAPPDATA goto open
if not exist "%LOCALAPPDATA%\docgen\" mkdir "%LOCALAPPDATA%\docgen" 2>nul
>"%LOCALAPPDATA%\docgen\program.txt" echo "%PROGRAM%"

:open
"%PROGRAM%" -P -m docgen open .
goto end

:open_module
%PROGRAM% -P -m docgen open .
goto end

:open_installed
call docgen open .
goto end

:start
%PROGRAM% "docs\portable\start.py"
goto end

:end
if not errorlevel 1 exit /b 0
goto failed

:try
rem The first program that runs the line of Python in the second argument becomes PROGRAM.
if defined PROGRAM exit /b 0
set RUN=%~1
if exist "%~1" set RUN="%~1"
%RUN% -c %2 >nul 2>nul
if not errorlevel 1 set PROGRAM=%RUN%
exit /b 0

:no_python
echo.
echo   Máy này chưa có Python (cần bản 3.11 trở lên), nên chưa mở được docgen. Chọn một trong hai cách:
echo.
echo   1. Dùng bản không cần cài đặt: lấy tệp docgen-portable.zip ở người quản lý chương trình, giải nén,
echo      rồi bấm đúp "Mở docgen.bat" trong thư mục vừa giải nén.
echo   2. Cài Python: vào https://www.python.org/downloads/windows/ tải bản mới nhất, mở tệp vừa tải, đánh dấu ô
echo      "Add python.exe to PATH", cài xong thì bấm đúp lại tệp này.
goto failed

:no_program
echo.
echo   Thư mục này là dữ liệu của một đợt hoạt động; chương trình docgen thì không tìm thấy trên máy. Cách làm:
echo.
echo   1. Giải nén docgen-portable.zip, để thư mục "docgen" vừa giải nén bên cạnh thư mục này, rồi bấm đúp lại.
echo   2. Hoặc mở thư mục của chương trình docgen, bấm đúp "Mở docgen.bat" ở đó một lần: từ lần sau, tệp này
echo      tự tìm thấy chương trình.
echo.
echo   Nếu đang xem trong tệp nén .zip: hãy giải nén cả thư mục ra máy trước.
goto failed

:no_folder
echo.
echo   Không mở được thư mục chứa tệp này. Nếu đang xem trong tệp nén .zip: hãy giải nén cả thư mục ra máy rồi
echo   bấm đúp "Mở docgen.bat" trong thư mục vừa giải nén.
goto failed

:failed
echo.
echo   Bấm một phím bất kỳ để đóng cửa sổ này.
pause >nul
exit /b 1
