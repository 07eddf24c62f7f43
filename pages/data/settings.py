"""Settings: what the numbers are measured by, who may change it, and who did."""

from components import settings_form
from components.spec import Page

PAGE = Page(name="settings", section="data", body=settings_form.body)
