"""What was left unread without any fault is said under the file's name, beside the columns that took no part."""

from components.address import read
from components.upload.report import left_out
from data.reading.incoming import look


def test_rows_set_aside_are_told_on_the_page(page):
    """Prevents a note or a total from going without a word to whoever sent the file."""
    found = look("报修编号,社区,件数\nR1,示例一社区,3\n合计,,3\n填表人：张伟,,\n".encode())
    said = "<li>另有 2 行是合计、附注或重复的表头，未读入：第 3、4 行</li>"
    assert said in left_out(found, read({}).view)
