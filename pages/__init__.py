"""All pages in menu order. A page is data: its question stands in the word files, its panels here."""

from components.spec import Page
from pages.data import data, dictionary, settings, upload
from pages.disputes import disputes
from pages.grid import coverage
from pages.meeting import meetings, stage
from pages.now import overview
from pages.service import volunteers
from pages.work import centres, lists, organisation, requests, stars

ALL: tuple[Page, ...] = (
    overview.PAGE,
    coverage.PAGE,
    volunteers.PAGE,
    disputes.PAGE,
    organisation.PAGE,
    centres.PAGE,
    requests.PAGE,
    lists.PAGE,
    stars.PAGE,
    stage.PAGE,
    meetings.PAGE,
    upload.PAGE,
    data.PAGE,
    dictionary.PAGE,
    settings.PAGE,
)
BY_NAME: dict[str, Page] = {page.name: page for page in ALL}
