"""All pages in menu order. A page is data: its question stands in the word files, its panels here."""

from components.spec import Page
from pages.disputes import disputes
from pages.grid import coverage
from pages.now import overview
from pages.service import volunteers

ALL: tuple[Page, ...] = (overview.PAGE, coverage.PAGE, volunteers.PAGE, disputes.PAGE)
BY_NAME: dict[str, Page] = {page.name: page for page in ALL}
