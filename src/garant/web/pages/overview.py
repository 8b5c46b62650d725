"""The first page: the four aims and who carries them, what moved, what waits."""

from fastapi import APIRouter, Response

from garant.assess.coverage import coverage
from garant.web.keeping import KeptRoute
from garant.web.page import PageAsked

router = APIRouter(route_class=KeptRoute)


@router.get("/")
def overview(page: PageAsked) -> Response:
    """Show who covers which aim."""
    outlook = page.outlook
    found = coverage(outlook.world.undertakings, outlook.stances, outlook.day)
    return page.render("overview.html", found=found)
