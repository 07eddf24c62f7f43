"""The watch over the browser itself: a page that asks another host gets nothing, and is found out."""

import pytest


@pytest.mark.parametrize("host", ["tiles.example.com", "127.0.0.2", "localhost"])
def test_a_request_to_another_host_reaches_nothing_and_is_noted(page, server, seen, host):
    """Prevents browser tests that would pass with a page that asks the internet for its tiles."""
    page.goto("about:blank")
    address = f"http://{host}:{server.port}/api/ready"  # our own server answers there, were it asked
    assert page.evaluate("url => fetch(url, {mode: 'no-cors'}).then(() => 'answered', () => 'refused')", address) == (
        "refused"
    )
    assert seen.outside == [address]
    assert len(seen.errors) == 1
    seen.outside.clear()
    seen.errors.clear()
