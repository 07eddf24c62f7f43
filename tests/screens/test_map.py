"""The coverage map in a browser: what is drawn, what stays, what is sent, and what never runs."""

import json
import shutil

import pytest

from tests.serving.process import serve

FRAME = "iframe[src*=streamlit_folium]"
CHANGE_AT_MOST = 20_000  # bytes
EVIL = "<img src=x onerror=parent.document.title='taken'>"


@pytest.fixture
def traffic(page):
    """Bytes of each websocket message received, in order."""
    sizes = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))))
    return sizes


@pytest.fixture
def coverage(page, traffic, server):
    """The coverage page with its map drawn."""
    return opened(page, f"{server.url}/coverage")


def opened(page, address):
    page.goto(address)
    page.frame_locator(FRAME).locator(".area-label").first.wait_for(timeout=60_000)
    settle(page)
    return page


def settle(page):
    """Until nothing is sent any more."""
    page.wait_for_timeout(900)


def inside(page, script):
    """The value of a script in the map's own document."""
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    return frame.evaluate(script)


def changed(page, name):
    """The map drawn by another indicator."""
    page.get_by_text(name, exact=True).click()
    words = {"网格员负担": "负担", "联户覆盖": "联户", "15分钟服务圈": "15分钟"}[name]
    page.locator(".subtitle", has_text=words).wait_for()
    settle(page)


def view(page):
    return inside(page, "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]")


def drawn(page):
    """How many areas in scope the map holds, by what each shows."""
    return inside(page, "() => Areas.now.areas.getLayers().filter((layer) => layer.area.text).length")


def box(page):
    return page.locator(FRAME).bounding_box()


def middle(page, wanted):
    """Where on the page a point inside the first area lies for which a JavaScript condition on `area` holds."""
    x, y = inside(
        page,
        f"""() => {{ const layer = Areas.now.areas.getLayers().find(({{ area }}) => {wanted});
        const point = map.latLngToContainerPoint(AreaLabels.place(layer.feature.geometry).at);
        return [point.x, point.y]; }}""",
    )
    return box(page)["x"] + x, box(page)["y"] + y


def test_every_grid_is_drawn_and_painted(coverage):
    """Prevents a map that is there and empty: 110 areas, and their colours on the canvas."""
    assert drawn(coverage) == 110
    colours = inside(
        coverage,
        """() => { const canvas = document.querySelector("canvas"), pen = canvas.getContext("2d");
        const found = new Set(), data = pen.getImageData(0, 0, canvas.width, canvas.height).data;
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) found.add(data.slice(i, i + 3).join());
        return [...found]; }""",
    )
    assert "127,178,200" in colours  # the class of those covered
    assert "198,93,7" in colours  # the hatching of those that are not


def test_centre_and_zoom_stay_when_the_indicator_changes_and_little_is_sent(coverage, traffic):
    """Prevents losing one's place at each question, and a change that takes seconds on a slow line."""
    around = box(coverage)
    coverage.mouse.move(around["x"] + 300, around["y"] + 200)
    coverage.mouse.down()
    coverage.mouse.move(around["x"] + 220, around["y"] + 150, steps=4)
    coverage.mouse.up()
    settle(coverage)
    before = view(coverage)
    for name in ("联户覆盖", "网格员负担", "15分钟服务圈"):
        traffic.clear()
        changed(coverage, name)
        assert view(coverage) == before
        assert 0 < sum(traffic) <= CHANGE_AT_MOST, name


def alive(page, kind):
    """How many of Leaflet's objects of a kind are held in the browser's memory, once what nobody needs is gone."""
    session = page.context.new_cdp_session(page)
    contexts = []
    session.on("Runtime.executionContextCreated", lambda event: contexts.append(event["context"]["id"]))
    session.send("Runtime.enable")
    asked = [{"expression": f"window.L && L.{kind}.prototype", "contextId": context} for context in contexts]
    answers = [session.send("Runtime.evaluate", one)["result"] for one in asked]
    found = next(answer["objectId"] for answer in answers if "objectId" in answer)
    objects = session.send("Runtime.queryObjects", {"prototypeObjectId": found})["objects"]["objectId"]
    count = {"functionDeclaration": "function () { return this.length; }", "objectId": objects, "returnByValue": True}
    return session.send("Runtime.callFunctionOn", count)["result"]["value"]


def test_a_map_on_the_wall_all_day_does_not_fill_the_browsers_memory(coverage):
    """Prevents the areas of every change before from being kept: 25 MB a change with a thousand areas."""
    changed(coverage, "联户覆盖")
    before = alive(coverage, "Polygon")
    for name in ("网格员负担", "15分钟服务圈", "联户覆盖"):
        changed(coverage, name)
    assert 110 <= alive(coverage, "Polygon") <= before


def test_moving_and_zooming_the_map_reruns_nothing(coverage, traffic):
    """Prevents the whole page from being worked out again at each move of the hand."""
    around = box(coverage)
    traffic.clear()
    coverage.mouse.move(around["x"] + 300, around["y"] + 200)
    coverage.mouse.down()
    coverage.mouse.move(around["x"] + 180, around["y"] + 120, steps=5)
    coverage.mouse.up()
    coverage.frame_locator(FRAME).get_by_role("button", name="放大").click()
    settle(coverage)
    assert traffic == []


def test_a_click_gives_the_card_of_the_area_and_its_link_moves_the_scope(coverage):
    """Prevents a map one can only look at; the card has coverage and load, never a worker's results."""
    coverage.mouse.click(*middle(coverage, "area.id === '520111004006003'"))
    card = coverage.locator(".area-card")
    card.wait_for()
    assert "户均网格员负担" in card.inner_text()
    assert "化解" not in card.inner_text()
    name = card.locator("h2").inner_text()
    card.get_by_text("以此为范围").click()
    coverage.wait_for_url("**scope=520111004*")
    coverage.locator(".answer", has_text=name).wait_for()
    assert coverage.locator(".area-card h2").inner_text() == name


def test_the_list_beside_the_map_leads_into_each_grid_by_key_too(coverage):
    """Prevents a gap that only a mouse can reach: the canvas of the map has no keys for its areas."""
    link = coverage.locator(".left-out a").first
    name = link.inner_text()
    link.focus()
    coverage.keyboard.press("Enter")
    coverage.locator(".answer", has_text=f"{name}没有党组织").wait_for()


def test_the_legend_counts_every_grid_once(coverage):
    """Prevents a legend whose numbers do not add up to the map."""
    counts = [int(text.rstrip("个")) for text in coverage.locator(".legend small").all_inner_texts()]
    assert counts == [74, 36]


def test_the_csv_of_the_map_holds_every_area_and_the_svg_its_picture(coverage):
    """Prevents a download of the few rows that happen to stand beside the map."""
    files = {}
    for tool in ("csv", "svg"):
        with coverage.expect_download() as waiting:
            coverage.locator(f".st-key-panel-map [data-tool={tool}]").click()
        files[tool] = waiting.value.path().read_text("utf-8-sig")
    rows = files["csv"].split("\n\n")[0].splitlines() if "\n\n" in files["csv"] else files["csv"].splitlines()
    assert sum(1 for row in rows if row.startswith("520111004")) == 110
    assert files["svg"].count("<path") > 110
    assert "110个网格中36个没有党组织" in files["svg"]
    assert "示意边界" in files["svg"]


def test_labels_never_lie_on_each_other(coverage):
    """Prevents names nobody can read, at the first view and two steps nearer."""
    script = """() => [...document.querySelectorAll(".area-label")].map((node) => {
        const box = node.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""
    for _ in range(3):
        boxes = inside(coverage, script)
        assert len(boxes) >= 8  # of nine communities; one may give way
        pairs = [(a, b) for place, a in enumerate(boxes) for b in boxes[:place]]
        assert not [1 for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
        inside(coverage, "() => { map.setZoom(map.getZoom() + 0.5, { animate: false }); }")


def test_on_a_phone_one_finger_scrolls_and_the_list_stands_below_the_map(new_page, seen, server):
    """Prevents a reader from being caught in the map while scrolling down."""
    page = opened(
        new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True), f"{server.url}/coverage"
    )
    assert inside(page, "() => getComputedStyle(document.querySelector('#map_div')).touchAction") == "pan-x pan-y"
    assert inside(page, "() => map.dragging.enabled()") is False
    assert inside(page, "() => map.touchZoom.enabled()") is True
    assert page.locator(".left-out").bounding_box()["y"] > box(page)["y"] + box(page)["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.check()


def test_names_of_a_case_are_text_on_map_card_and_list(new_page, seen, store, tmp_path):
    """Prevents a name in a case's file from running as a script in the reader's session."""
    folder = tmp_path / "cases" / "evil"
    shutil.copytree(store.home / "cases" / store.case, folder, ignore=shutil.ignore_patterns(".*"))
    for name in ("grids.csv", "units.csv", "centres.csv", "shapes.geojson"):
        path = folder / name
        found = path.read_text("utf-8")
        evil = json.dumps(EVIL)[1:-1] if name.endswith("json") else EVIL
        path.write_text(found.replace("示例网格07", evil).replace("示例一社区", evil), "utf-8")
    with serve(home=tmp_path, case="evil") as served:
        seen.server = served.url
        page = new_page()
        opened(page, f"{served.url}/coverage?case=evil")
        page.locator(".left-out", has_text="onerror").wait_for()
        x, y = middle(page, "area.name.endsWith('3') && area.name.includes('onerror')")
        page.mouse.move(x - 2, y)
        page.mouse.move(x, y, steps=3)
        page.frame_locator(FRAME).locator(".area-tip", has_text="onerror").wait_for()
        page.mouse.click(x, y)
        page.locator(".area-card", has_text="onerror").wait_for()
        assert inside(page, "() => document.querySelectorAll('img[src=x]').length") == 0
        assert page.locator("img[src=x]").count() == 0
        assert "taken" not in page.title()
        seen.check()
