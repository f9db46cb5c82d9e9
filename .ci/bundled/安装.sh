#!/bin/sh
# 安装：sh 安装.sh　　卸载：sh 安装.sh --remove
cd "$(dirname "$0")" || exit 1
for python in python3.13 python3.12 python3.11 python3; do
  if "$python" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    exec "$python" install.py "$@"
  fi
done
echo '没有找到带 venv 的 Python 3.11 到 3.13；请系统管理员先装一个（Debian、统信、银河麒麟另需 python3-venv）' >&2
exit 1
