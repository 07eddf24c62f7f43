"""The rooms of the house: who may import whom, held by walking the syntax trees."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROOMS = ("data", "components", "pages", "serving", "bench")
MAY_IMPORT = {
    "data": {"data"},
    "components": {"components", "data"},
    "pages": {"pages", "components", "data"},
}
SCREEN_LIBRARIES = {"streamlit", "streamlit_folium"}
DRAWING_LIBRARIES = {"plotly", "folium", "branca"}
STREAMLIT_COMPONENTS = {
    f"components/{name}"
    for name in (
        "screen/page", "screen/filters", "screen/plot", "screen/toolbar", "screen/trial", "maps/screen",
        "maps/folium_layer", "settings/form", "settings/door", "meeting/stage", "meeting/desk", "meeting/files",
        "upload/views", "upload/form", "upload/charts", "upload/keeping", "upload/own_case",
    )
}  # fmt: skip
LONGEST = 250


def sources(*rooms: str) -> list[Path]:
    """The Python files of the rooms, tests left out."""
    return sorted(path for room in rooms for path in (PROJECT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_below_it(room):
    """Prevents a metric from depending on a page, after which neither can be changed alone."""
    own = set(ROOMS) | {"dashboard", "server", "manage", "tests"}
    for path in sources(room):
        wrong = imported(path) & own - MAY_IMPORT[room]
        assert not wrong, f"{path.relative_to(PROJECT)} imports {wrong}"


def test_data_imports_no_screen_and_no_drawing_library():
    """Prevents a number that can only be had with a browser open."""
    for path in sources("data"):
        wrong = imported(path) & (SCREEN_LIBRARIES | DRAWING_LIBRARIES)
        assert not wrong, f"{path.relative_to(PROJECT)} imports {wrong}"


def test_only_the_named_components_import_streamlit_and_pages_never_do():
    """Prevents an export that cannot run from a script at night."""
    for path in sources("pages", "components"):
        allowed = path.relative_to(PROJECT).with_suffix("").as_posix() in STREAMLIT_COMPONENTS
        wrong = imported(path) & SCREEN_LIBRARIES
        assert allowed or not wrong, f"{path.relative_to(PROJECT)} imports {wrong}"


def test_sql_is_run_only_by_the_engine_and_the_keeper():
    """Prevents a second way to the numbers, without hiding and without a version."""
    for path in sources(*ROOMS):
        relative = path.relative_to(PROJECT)
        if "duckdb" in imported(path):
            assert relative.parts[:2] in (("data", "engine.py"), ("data", "reading"), ("data", "cases")), relative


def test_nothing_unpickles_or_evaluates():
    """Prevents text from an address or a file from being run."""
    for path in sources(*ROOMS):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        calls = {function.id for function in called if isinstance(function, ast.Name)}
        assert not calls & {"eval", "exec"}, path
        assert "pickle" not in imported(path), path


def test_no_file_is_longer_than_the_house_allows():
    """Prevents the kilometre file; a longer one gives its reason in its first line ("long: ...")."""
    top = [PROJECT / name for name in ("dashboard.py", "server.py", "manage.py")]
    ours = [*top, *sources(*ROOMS, "bench", "tests")]
    ours += [path for kind in ("js", "css") for path in (PROJECT / "components").rglob(f"*.{kind}")]
    for path in ours:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= LONGEST or "long:" in lines[0], f"{path.relative_to(PROJECT)}: {len(lines)} lines"


def test_the_project_names_no_place_outside_itself():
    """Prevents a checkout that works only on the machine it was written on."""
    outside = re.compile(r"\.\./shared|/" + r"work/|/root/")
    for path in [p for p in PROJECT.rglob("*") if p.suffix in {".py", ".md", ".toml", ".sh", ".txt", ".yml"}]:
        if any(part in {".venv", "var", "node_modules", ".git"} for part in path.relative_to(PROJECT).parts):
            continue
        if path == Path(__file__):
            continue
        assert not outside.search(path.read_text(encoding="utf-8")), path.relative_to(PROJECT)
