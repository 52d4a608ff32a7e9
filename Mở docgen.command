#!/bin/sh
# Opens the page of docgen: macOS runs this file by a double click, and "Mở docgen.desktop" runs it on Linux.
cd "$(dirname "$0")" || exit 1

closing() { # closing STATUS: keeps the window open after a failure, so that the message can be read
    [ "$1" -eq 0 ] && exit 0
    printf '\n  Bấm Enter để đóng cửa sổ này. '
    read -r _
    exit 1
}

open_with() { # open_with PYTHON: the page of this folder
    "$1" -P -m docgen open .
    closing $?
}

has_docgen() { # Why not `import docgen` alone: PyPI has another package of that name.
    command -v "$1" >/dev/null && "$1" -P -c 'import docgen.decree30' >/dev/null 2>&1
}

is_new() { # Why the test of the path: on a Mac without Apple's developer tools, this one only asks to install them.
    [ "$(command -v "$1")" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1 && return 1
    command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# The program itself: its environment is made from here.
if [ -f docs/portable/start.py ]; then
    for python in python3.14 python3.13 python3.12 python3.11 python3 python; do
        if is_new "$python"; then
            "$python" docs/portable/start.py
            closing $?
        fi
    done
    cat <<'TEXT'

  Máy này chưa có Python (cần bản 3.11 trở lên), nên chưa mở được docgen. Hãy cài Python rồi bấm đúp lại tệp này:

    macOS:          tải ở https://www.python.org/downloads/macos/ , mở tệp vừa tải và làm theo hướng dẫn
    Debian, Ubuntu: sudo apt install python3 python3-venv
    Fedora:         sudo dnf install python3
TEXT
    closing 1
fi

# A project: its own environment, the program that was opened last by a double click, or one that is installed.
case "$(uname)" in
    Darwin) caches=$HOME/Library/Caches ;;
    *) caches=${XDG_CACHE_HOME:-$HOME/.cache} ;;
esac
known=$(cat "$caches/docgen/program.txt" 2>/dev/null)
for python in .venv/bin/python "$known" python3 python; do
    [ -n "$python" ] && has_docgen "$python" && open_with "$python"
done
if docgen open --help >/dev/null 2>&1; then
    docgen open .
    closing $?
fi
cat <<'TEXT'

  Thư mục này là dữ liệu của một đợt hoạt động; chương trình docgen thì không tìm thấy trên máy. Hãy mở thư mục của
  chương trình docgen, chạy "Mở docgen" ở đó một lần: từ lần sau, tệp này tự tìm thấy chương trình.
TEXT
closing 1
