"""Install drafter from the wheels beside this file, without a network; ``--remove`` takes it away again.

It is run by 安装.bat, 卸载.bat and their like with any Python from 3.11 on, and uses nothing but the standard library.
Everything lands in one folder of the user's own: no rights of an administrator are needed. What is already there of
another version is replaced; the user's own library, caches and papers lie elsewhere and stay.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
OLDEST, NEWEST = (3, 11), (3, 13)
SHORTCUT = "讲话稿助手"


def home() -> Path:
    """Where drafter is put: ``DRAFTER_HOME``, else a folder of the user's own."""
    if named := os.environ.get("DRAFTER_HOME"):
        return Path(named)
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Programs" / "drafter"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "drafter-program"


def program(folder: Path, name: str = "drafter") -> Path:
    """A program of the environment."""
    return folder / ("Scripts" if WINDOWS else "bin") / (f"{name}.exe" if WINDOWS else name)


def say(text: str) -> None:
    """Print a line, whatever the console can show."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def install() -> int:
    """Make the environment, try it, make the shortcut."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        say(f"这个安装包要用 Python 3.11 到 3.13，现在的是 {sys.version.split()[0]}")
        return 1
    if WINDOWS and sys.maxsize < 1 << 32:
        say("这个安装包要用 64 位的 Python，现在的是 32 位")
        return 1
    folder = home()
    say(f"安装到 {folder}，不用联网，约需一两分钟……")
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    try:
        if folder.exists():
            folder.rename(old)  # it is put back where the new version does not work
    except OSError:
        say("旧版正在使用；请关闭讲话稿助手和命令行窗口，再装一次")
        return 1
    venv.create(folder, with_pip=True)
    if pip(folder) or not works(folder):
        shutil.rmtree(folder, ignore_errors=True)
        if old.exists():
            old.rename(folder)
            say("旧版还在，没有动")
        say("没有装好，上面是原因；请把这些字连同 drafter 的版本反馈给我们")
        return 1
    shutil.rmtree(old, ignore_errors=True)
    link(folder)
    say(f"装好了：{version(folder)}")
    say(f"命令在 {program(folder)}")
    return 0


def pip(folder: Path) -> int:
    """Install from the wheels alone; the exit code of pip."""
    wheels = HERE / "wheels"
    names = (HERE / "packages.txt").read_text(encoding="utf-8").split()
    arguments = ["-m", "pip", "install", "-q", "--no-index", "--find-links", str(wheels), "--no-warn-script-location"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    environment["PIP_CONFIG_FILE"] = os.devnull
    return subprocess.run([str(program(folder, "python")), *arguments, *names], env=environment, check=False).returncode


def works(folder: Path) -> bool:
    """Whether what was installed finds its library and writes a draft."""
    brief = program(folder).parents[1] / "try.yaml"
    target = brief.with_suffix(".docx")
    done = [
        subprocess.run([str(program(folder)), *arguments], stdout=subprocess.DEVNULL, check=False).returncode
        for arguments in (["phrases", "过渡", "--limit", "1"], ["new", "-o", str(brief), "--force"])
    ]
    done.append(
        subprocess.run(
            [str(program(folder)), "draft", str(brief), "-o", str(target)], stdout=subprocess.DEVNULL, check=False
        ).returncode
    )
    made = target.is_file() and target.stat().st_size > 1000
    for path in (brief, target):
        path.unlink(missing_ok=True)
    return made and not any(done)


def version(folder: Path) -> str:
    """What the program calls itself."""
    found = subprocess.run([str(program(folder)), "--version"], capture_output=True, text=True, check=False)
    return found.stdout.strip()


def has_page(folder: Path) -> bool:
    """Whether this version has the local page."""
    asked = [str(program(folder)), "web", "--help"]
    return not subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


def link(folder: Path) -> None:
    """A way to start the local page: on the desktop of Windows, in the menu of others; and the command on the path."""
    if WINDOWS:
        if has_page(folder):
            link_windows(folder)
        return
    command = Path.home() / ".local" / "bin" / "drafter"
    command.parent.mkdir(parents=True, exist_ok=True)
    if command.is_symlink() or not command.exists():
        command.unlink(missing_ok=True)
        command.symlink_to(program(folder))
        say(f"命令行里用 {command}")
    if has_page(folder):
        entry = menu_entry()
        entry.parent.mkdir(parents=True, exist_ok=True)
        lines = ["[Desktop Entry]", "Type=Application", f"Name={SHORTCUT}", f'Exec="{program(folder)}" web']
        entry.write_text("\n".join([*lines, "Terminal=true", "Categories=Office;", ""]), encoding="utf-8")
        say(f"“{SHORTCUT}”在应用程序菜单里")


def menu_entry() -> Path:
    """The file of the entry in the menu."""
    return (
        Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "applications" / "drafter.desktop"
    )


def desktop() -> Path:
    """The folder of the desktop, also where it was moved to another disk."""
    import winreg  # type: ignore[import-not-found, unused-ignore]

    key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as found:  # type: ignore[attr-defined, unused-ignore]
            return Path(winreg.QueryValueEx(found, "Desktop")[0])  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return Path.home() / "Desktop"


def link_windows(folder: Path) -> None:
    """A shortcut by the shell's own object; where scripts are forbidden a file to double-click."""
    place = desktop() / f"{SHORTCUT}.lnk"
    # Paths go by the environment: nothing of them is ever read as a command.
    script = (
        "$s = (New-Object -ComObject WScript.Shell).CreateShortcut($env:DRAFTER_LINK);"
        "$s.TargetPath = $env:DRAFTER_EXE; $s.Arguments = 'web'; $s.WindowStyle = 7;"
        "$s.WorkingDirectory = [Environment]::GetFolderPath('MyDocuments'); $s.Save()"
    )
    environment = os.environ | {"DRAFTER_LINK": str(place), "DRAFTER_EXE": str(program(folder))}
    shell = shutil.which("powershell") or "powershell"
    try:
        asked = [shell, "-NoProfile", "-NonInteractive", "-Command", script]
        made = not subprocess.run(asked, env=environment, check=False).returncode and place.exists()
    except OSError:
        made = False
    if not made:
        place = place.with_suffix(".bat")
        place.write_bytes(f'@echo off\r\nchcp 936 >nul\r\n"{program(folder)}" web\r\n'.encode("gbk", "replace"))
    say(f"桌面上有“{place.name}”，双击打开网页")


def remove() -> int:
    """Take away what ``install`` has put there, and nothing else."""
    folder = home()
    if not (folder / "pyvenv.cfg").is_file():
        say(f"没有装在 {folder}，什么也没有删")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        say("有的文件正在使用，删不掉；请关闭讲话稿助手和命令行窗口，再卸一次")
        return 1
    links = [desktop() / f"{SHORTCUT}{suffix}" for suffix in (".lnk", ".bat")] if WINDOWS else [menu_entry()]
    command = Path.home() / ".local" / "bin" / "drafter"
    if not WINDOWS and command.is_symlink() and not command.exists():
        links.append(command)
    for path in links:
        path.unlink(missing_ok=True)
    say("已卸载；自己的语句库、写的稿子和缓存没有动")
    return 0


if __name__ == "__main__":
    sys.exit(remove() if "--remove" in sys.argv[1:] else install())
