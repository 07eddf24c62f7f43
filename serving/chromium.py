"""Finds the browser of the tests, or gets one. Called by `manage.py test`, in an environment that has Playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from manage import Stop
from serving.environment import say

# Debian's Chromium without the parts that draw a window comes first: a page costs it a third less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = NAMES[:2]  # Debian's packages are called so, too; the first that the system's archive has is taken


def installed() -> str | None:
    """The path of a Chromium of the system; None when there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def need_browser() -> None:
    """Find a Chromium for the browser tests, or get one; Stop when neither works. They are never skipped."""
    if installed() or _playwright_has_one():
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("安装 Chromium 与中文字体 Installing Chromium and a Chinese font (apt-get)")
        _quietly("apt-get", "update")
        for package in PACKAGES:
            _quietly("apt-get", "install", "-y", "--no-install-recommends", package, "fonts-noto-cjk")
            if installed():
                break
    else:
        say("下载 Chromium Downloading Chromium (playwright)")
        _quietly(sys.executable, "-m", "playwright", "install", "chromium")
    if not installed() and not _playwright_has_one():
        raise Stop(
            "没有找到 Chromium，也没能装上。请安装后重试（Debian：apt-get install chromium fonts-noto-cjk）。\n"
            "No Chromium was found and none could be installed. Install one (Debian: apt-get install chromium "
            "fonts-noto-cjk), then retry."
        )


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _quietly(*command: str) -> None:
    """Run a command, its words shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        say(f"$ {' '.join(command)}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
