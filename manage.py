#!/usr/bin/env python3
"""One command line for everything: run, test, metrics, bench.

Standard library only until the environment exists; `serving/environment.py` makes it on the first call. This file is
written so that an old Python can read it far enough to say that it is too old.
"""

import argparse
import gc
import importlib
import os
import sys

OLDEST = (3, 11)

HELP = """\
用法 Usage: python3 manage.py COMMAND [OPTIONS]

  run       启动看板（首次会自动建立环境、准备示例数据）
            Start the dashboard (the first time: make the environment, prepare the sample data)
              --case NAME      案例 the case to open first        (xibei)
              --host ADDRESS   监听地址 address to listen on       (127.0.0.1)
              --port N         端口 port                           (8501)
  test      检查与测试；带参数时只运行 pytest
            Lint, types and tests; with arguments pytest only
              manage.py test tests/serving -k csp
  metrics   在命令行查看指标，与页面同一来源
            Print figures, the same ones the pages show
              manage.py metrics --list
              manage.py metrics --metric settled_rate --by month
              manage.py metrics --help
  check     检查文件：是什么表、哪些行可用、哪里要改（不保存）
            Look at a file: which table it is, which rows can be used, what to mend (nothing is kept)
              manage.py check 台账.xlsx --case NAME
              manage.py check DIR --json
  import    把文件存入自己的案例（没有则新建）
            Keep files in a case of one's own (made when new)
              manage.py import DIR --case NAME --title 某某街道
              manage.py import 三月.csv --case NAME --mode replace --period 2024-03
  undo      撤销最近一次存入；--list 列出记录
            Take the last change back; --list shows what was kept when, and by whom
              manage.py undo --case NAME
  forget    彻底删除：一个文件的行、一个版本或整个案例
            Remove for good: the rows of a file, a version or a whole case
              manage.py forget --case NAME --file HASH
  export    导出会议、页面或单项：pptx html docx xlsx pdf
            Write a meeting, pages or panels to a file
              manage.py export --meeting monthly --format pptx --out 月推进会.pptx
              manage.py export --help
  keeper    设定存入口令（输入两次，不显示）；--remove 取消
            Set the passphrase for keeping data (asked twice, not shown); --remove does without
  templates 空白填报表：每个数据集的 CSV 和带说明、下拉的 XLSX
            Blank tables of every dataset, as CSV and as XLSX with explanations and drop-downs
              manage.py templates --out DIR
  bench     测量速度：每页一次交互的毫秒数与字节数
            Measure speed: milliseconds and bytes of one interaction, page by page

  环境变量 Environment variables
    DASHBOARD_HOME     案例文件与数据存放处 where case files and stores lie   (var/)
    DASHBOARD_SAMPLES  提供哪些示例：名称以逗号分隔，none 为不提供
                       which sample cases are offered: names with commas between, none for no sample
    DASHBOARD_AHEAD    写 none 则启动后不预先打开各页：一台机器上服务很多时用
                       none: no page is opened ahead, where many servers share a machine
    DASHBOARD_PYTHON   供打包者使用：用这个 Python，不建 .venv
                       for packagers: use this Python, make no .venv
"""


class Stop(Exception):
    """Something the person at the keyboard has to change; its text is the sentence that says what."""


def run(arguments: list) -> int:
    """Start the dashboard; the checks that need no environment come first."""
    from serving import environment

    given = _run_options(arguments)
    environment.check_case(given.case)
    environment.check_port(given.host, given.port)
    environment.enter()
    gc.disable()  # nothing of what is loaded now goes away; serving/lifespan.py switches it on again
    import server

    return server.serve(given.host, given.port, given.case)


def _run_options(arguments: list) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py run", description="启动看板 Start the dashboard")
    parser.add_argument("--case", default="xibei", help="案例 the case to open first")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址 address to listen on")
    parser.add_argument("--port", default=8501, type=int, help="端口 port")
    return parser.parse_args(arguments)


def test(arguments: list) -> int:
    """Lint, types and tests, in that order and all of them; with other arguments than --full pytest alone."""
    from serving import chromium, environment

    environment.enter(("requirements.txt", "requirements-dev.txt"))
    chromium.need_browser()
    if arguments not in ([], ["--full"]):
        return environment.step("pytest", *arguments)
    abreast = ("-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder")
    steps = (("ruff", "check", "."), ("mypy",), ("pytest", *abreast, *arguments))
    return max([environment.step(*one) for one in steps])


def bench(arguments: list) -> int:
    """Measure speed, in a browser too."""
    from serving import chromium, environment

    environment.enter(("requirements.txt", "requirements-dev.txt"))
    chromium.need_browser()
    import bench as benches

    return benches.main(arguments)


def _inside(module: str, function: str = "main") -> object:
    """A command that is a function of the project, called once the environment is there."""

    def call(arguments: list) -> int:
        from serving import environment

        environment.enter()
        return getattr(importlib.import_module(module), function)(arguments)

    return call


COMMANDS = {
    "run": run,
    "test": test,
    "metrics": _inside("data.answer"),
    "check": _inside("data.checking"),
    "import": _inside("data.keeping.commands", "import_files"),
    "undo": _inside("data.keeping.commands", "undo"),
    "forget": _inside("data.keeping.commands", "forget"),
    "keeper": _inside("data.keeper"),
    "templates": _inside("data.templates"),
    "export": _inside("pages.meeting.command"),
    "bench": bench,
}


TOO_OLD = """\
需要 Python 3.11 或更高版本，当前为 {0}.{1}。请安装后用它启动，例如：python3.11 manage.py run
Python 3.11 or newer is needed, this is {0}.{1}. Install one and start with it: python3.11 manage.py run"""
NO_COMMAND = """\
没有“{0}”这个命令。可用：{1}
There is no command '{0}'. There are: {1}"""


def main(arguments: list) -> int:
    """Do what is asked; 2 when something has to be changed first, and the sentence that says what."""
    if sys.version_info[:2] < OLDEST:
        return complain(TOO_OLD.format(*sys.version_info[:2]))
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        return complain(NO_COMMAND.format(arguments[0], ", ".join(COMMANDS)))
    return do(COMMANDS[arguments[0]], arguments[1:])


def do(command: object, arguments: list) -> int:
    """Call a command; its exit code, or that of what stopped it."""
    try:
        return command(arguments) or 0
    except Stop as reason:
        return complain(str(reason))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `manage.py metrics --list | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def complain(sentence: str) -> int:
    """Print a sentence where errors go; 2."""
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.modules["manage"] = sys.modules["__main__"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
