"""The page itself: its language, where its files come from, and what it does on a first visit."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from serving import documents


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("/", "zh-CN"),
        ("/controls", "zh-CN"),
        ("/?lang=en", "en"),
        ("/controls?scope=1&lang=en", "en"),
        ("/?lang=fr", "zh-CN"),
    ],
)
def test_the_document_says_its_language(get, path, lang) -> None:
    """A screen reader that is told English reads Chinese aloud letter by letter."""
    body = get(path).body.decode()
    assert f'<html lang="{lang}">' in body
    assert body.count("<html") == 1


def test_what_a_page_pulls_in_follows_the_page(get, server) -> None:
    """The map is a document of its own; it learns the language from the page it stands in."""
    path = "/component/streamlit_folium.st_folium/index.html"
    assert b'<html lang="zh-CN"' in get(path).body
    assert b'<html lang="en"' in get(path, {"Referer": f"{server.url}/coverage?lang=en"}).body


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_file_the_document_names_is_there(get, lang) -> None:
    """One missing file and the page stays white."""
    body = get(f"/controls?lang={lang}").body.decode()
    named = re.findall(r'(?:src|href)="\./([^"]+)"', body)
    assert len(named) > 50
    assert {name: get(f"/{name}").status for name in named} == dict.fromkeys(named, 200)


def test_no_reference_to_streamlit_as_a_product_is_left_in_the_document() -> None:
    """The title stands in the tab before the script has run, and the rest is read by search and by assistants."""
    for lang in documents.LANGUAGES:
        body = documents.document(lang, "党建引领 & 治理").decode()
        assert "<title>党建引领 &amp; 治理</title>" in body
        assert "Streamlit" not in body.replace("/StreamlitMarkdown.", "/")
        assert "_stcore/agent" not in body


def test_files_of_the_two_languages_have_addresses_of_their_own(get) -> None:
    """Browsers keep these files for a year: the same address must never hold two languages."""
    folders = {
        lang: re.search(rb'src="\./(static-[^/]+)/js/index', get(f"/?lang={lang}").body)[1] for lang in ("zh", "en")
    }
    assert folders["zh"] != folders["en"]
    for folder in folders.values():
        name = re.search(rb"/js/(index\.[^\"]+\.js)", get("/").body)[1]
        answer = get(f"/{folder.decode()}/js/{name.decode()}", {"Accept-Encoding": "gzip"})
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"].startswith("text/javascript")


def test_browser_files_outside_their_folder_are_not_served(get) -> None:
    """A path with dots must not read the server's files."""
    folder = re.search(rb'src="\./(static-[^/]+)/js/index', get("/").body)[1].decode()
    for path in ("../index.html", "js/../../index.html", "%2e%2e/index.html", "js/none.js"):
        assert get(f"/{folder}/{path}").status in (400, 404), path


def test_the_document_is_asked_for_anew_each_time(get) -> None:
    """After an update the page must name the new files, not those it named last week."""
    answer = get("/")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["ETag"] is None
    again = get("/", {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT", "Range": "bytes=0-10"})
    assert (again.status, again.body) == (200, answer.body)


def test_a_deep_link_first_of_all_shows_the_page_without_a_dialog(fresh_server, page) -> None:
    """A folder named `pages` made the first visitor of a fresh server meet "Page not found"."""
    page.goto(f"{fresh_server.url}/controls")
    page.get_by_role("heading", name="控件").wait_for()
    assert page.locator("[role=dialog]").count() == 0


def test_a_server_started_for_a_case_opens_it_when_the_address_names_none() -> None:
    """Whoever types the host name alone expects their own city, not the sample."""
    copies = dict.fromkeys(documents.LANGUAGES, ("./static/", "看板"))
    original = documents.index().encode()

    async def streamlit(scope, receive, send) -> None:
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": original})

    def ask(query: str) -> tuple[int, str]:
        sent = []

        async def send(message) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/disputes", "query_string": query.encode(), "headers": []}
        with ThreadPoolExecutor(1) as aside:  # the browser of other tests keeps a loop of its own in this thread
            aside.submit(asyncio.run, documents.Documents(streamlit, copies, "ours")(scope, None, send)).result()
        return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode()

    assert ask("") == (307, "?case=ours")
    assert ask("lang=en") == (307, "?case=ours&lang=en")
    assert ask("case=xibei") == (200, "")
