"""What was left unread without any fault is said under the file's name, beside the columns that took no part."""

from components.address import read
from components.upload.report import left_out
from data.reading.incoming import look
from data.reading.messages import sentence


def test_rows_set_aside_are_told_on_the_page(page):
    """Prevents a note or a total from going without a word to whoever sent the file."""
    found = look("报修编号,社区,件数\nR1,示例一社区,3\n合计,,3\n填表人：张伟,,\n".encode())
    said = "<li>另有 2 行是合计、附注或重复的表头，未读入：第 3、4 行</li>"
    assert said in left_out(found, read({}).view)


def test_the_way_to_another_sheet_is_called_as_on_the_page():
    """Prevents a sentence from sending its reader to a heading that is not there."""
    for lang in ("zh", "en"):
        heading = read({"lang": lang}).view.say("upload.how").replace("（可改）", "").replace(" (may be changed)", "")
        assert f"“{heading}”" in sentence("sheets_unread", lang, sheets="a")
