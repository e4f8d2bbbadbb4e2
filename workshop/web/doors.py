"""Let people in and out by links: join codes, personal, facilitator and guest links, languages, signing out."""

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.bootstrap import FACILITATOR_COOKIE, GUEST_COOKIE, LANGUAGE_COOKIE, PARTICIPANT_COOKIE, House
from workshop.domain.codes import read_code
from workshop.domain.errors import Refused
from workshop.domain.guests import GuestKind
from workshop.text.catalogue import LANGUAGES
from workshop.web.asking import who_asks

YEAR = 365 * 24 * 3600  # seconds
MOST_PLACES = 12  # workshops one browser remembers; more would outgrow a cookie


class Doors:
    """Lets people in and out by routes. They are plain `def`: the server runs them beside its event loop."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """Gives the routes to give to the server."""
        return [
            Route("/j/{code}", self.join),
            Route("/me/{token}", self.come_back),
            Route("/g/{token}", self.guest),
            Route("/f/{secret}", self.facilitator, methods=["GET"]),
            Route("/out", self.out, methods=["GET"]),
            Route("/language/{language}", self.language, methods=["GET"]),
        ]

    def _to(self, path: str, **query: str) -> RedirectResponse:
        address = path + ("?" + urlencode(query) if query else "")
        return RedirectResponse(address, status_code=303, headers={"cache-control": "no-store"})

    def _set(self, response: Response, name: str, value: str) -> None:
        secure = self._house().settings.secure_cookies
        response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax", secure=secure, path="/")

    def join(self, request: Request) -> Response:
        """Leads a code from a link or QR to the form, or straight back in whoever joined with this browser."""
        house = self._house()
        code = read_code(request.path_params["code"])
        if code in {membership[1] for membership in house.stages.memberships(who_asks(house, request))}:
            return self._to("/room", w=code)
        return self._to("/join", code=code)

    def come_back(self, request: Request) -> Response:
        """Lets the same person back in by their personal link, from any browser."""
        house = self._house()
        try:
            participant_id, code = house.joining.come_back(request.path_params["token"][:200])
        except Refused:
            return self._to("/", door="link")
        ids = [
            participant_id,
            *(person_id for person_id in who_asks(house, request).participant_ids if person_id != participant_id),
        ]
        response = self._to("/room", w=code)
        self._set(response, PARTICIPANT_COOKIE, house.keys.cookie(ids[:MOST_PLACES]))
        if LANGUAGE_COOKIE not in request.cookies:
            # Somebody who chose a language elsewhere is spoken to in it here too.
            self._set(response, LANGUAGE_COOKIE, house.joining.language_of(participant_id))
        return response

    def guest(self, request: Request) -> Response:
        """Lets a browser look on by a guests' link: at the wall, light or dark, or as an observer."""
        house = self._house()
        try:
            link = house.guest_links.look_up(request.path_params["token"][:200])
        except Refused:
            return self._to("/", door="guest")
        if link.kind is GuestKind.WALL:
            look = "light" if request.query_params.get("look") == "light" else "dark"
            response = self._to("/wall", w=link.code, present="1", embed="true", embed_options=f"{look}_theme")
        else:
            response = self._to("/observe", w=link.code)
        ids = [link.link_id, *(known for known in who_asks(house, request).guest_links if known != link.link_id)]
        self._set(response, GUEST_COOKIE, house.keys.guest_cookie(ids[:MOST_PLACES]))
        return response

    def facilitator(self, request: Request) -> Response:
        """Makes this browser a facilitator's by a one-time link. Previews and prefetching do not use it up."""
        purpose = request.headers.get("sec-purpose", "") + request.headers.get("purpose", "")
        if request.method == "HEAD" or "prefetch" in purpose:
            return Response(status_code=204, headers={"cache-control": "no-store"})
        try:
            token = self._house().facilitators.enter(request.path_params["secret"][:100])
        except Refused:
            return self._to("/sign_in", door="used")
        response = self._to("/workshops")
        self._set(response, FACILITATOR_COOKIE, token)
        return response

    def out(self, request: Request) -> Response:
        """Ends this browser's sign-in as a facilitator; places as a participant stay."""
        house = self._house()
        house.facilitators.sign_out(who_asks(house, request))
        response = self._to("/")
        response.delete_cookie(FACILITATOR_COOKIE, path="/")
        return response

    def language(self, request: Request) -> Response:
        """Keeps the chosen language with the browser and the person, and goes back to the page."""
        house = self._house()
        chosen = request.path_params["language"]
        back = request.query_params.get("next", "/")
        # Only a path of ours: "//elsewhere" and "/\elsewhere" would lead to another site.
        if not back.startswith("/") or back[1:2] in {"/", "\\"} or any(ord(c) < 33 for c in back):
            back = "/"
        response = RedirectResponse(back, status_code=303, headers={"cache-control": "no-store"})
        if chosen in LANGUAGES:
            self._set(response, LANGUAGE_COOKIE, chosen)
            house.joining.speak(who_asks(house, request), chosen)
        return response
