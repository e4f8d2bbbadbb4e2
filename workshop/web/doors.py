"""Let people in and out by links: join codes, personal, facilitator and guest links, languages, signing out, leaving a device.

Opening a link changes nothing: mail scanners and chat previews open links too. It shows a page with one button, and
pressing that lets somebody in.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.bootstrap import (
    BROWSER_COOKIE,
    FACILITATOR_COOKIE,
    GUEST_COOKIE,
    LANGUAGE_COOKIE,
    PARTICIPANT_COOKIE,
    House,
)
from workshop.domain.codes import read_code
from workshop.domain.errors import Refused, Why
from workshop.domain.guests import GuestKind
from workshop.domain.people import Participant
from workshop.presenters import big_screen
from workshop.presenters.destinations import landing
from workshop.services.identity import Credentials
from workshop.text.catalogue import LANGUAGES
from workshop.text.refusals import refusal
from workshop.web.asking import form_of, speaker_for, who_asks
from workshop.web.public import home, observe, room
from workshop.web.public.join import Join, leads_to
from workshop.web.public.pages import door, keeps_cookies, not_there, page, tries_cookies

YEAR = 365 * 24 * 3600  # seconds
MOST_PLACES = 12  # workshops one browser remembers; more would outgrow a cookie
_AFTER = "10"  # seconds

Form = Mapping[str, str]


class Doors:
    """Lets people in and out by routes. What they ask of the services runs in threads, beside the server's event loop."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """Gives the routes to give to the server."""
        return [
            self._route("/", self.home, self.types_code),
            self._route("/sign_in", self.sign_in, self.signs_in),
            self._route("/j/{code}", self.join, self.joins, waits=self._turn),
            self._route("/me/{token}", self.come_back, self.comes_back),
            self._route("/g/{token}", self.guest, self.looks_on),
            self._route("/f/{secret}", self.facilitator, self.enters),
            self._route("/out", self.out, self.signs_out),
            self._route("/leave/{code}", self.leave, self.leaves),
            self._route("/language/{language}", self.language, self.speaks),
        ]

    def _route(
        self,
        path: str,
        show: Callable[[Request], Response],
        act: Callable[[Request, Form], Response],
        waits: Callable[[Request], Awaitable[Response | None]] | None = None,
    ) -> Route:
        """A page by GET, an act by POST. What does not come from a page of ours gets the page, with the reason.

        Where it `waits`, that may take a while, and its answer is the answer.
        """

        async def serve(request: Request) -> Response:
            house, loop = self._house(), asyncio.get_running_loop()
            early = await waits(request) if waits is not None else None
            if early is not None:
                return early
            if request.method != "POST":
                return await loop.run_in_executor(house.reading, show, request)
            try:
                form = await form_of(house, request)
            except Refused as error:
                say = speaker_for(house, request)
                press = say("door.again"), request.url.path
                return door(
                    house, request, title=say("nothing.title"), error=refusal(say, error), other=press, status=403
                )
            # Not in the thread that writes: a latecomer's seat is looked for here, and nobody who writes waits for that.
            return await loop.run_in_executor(None, act, request, form)

        return Route(path, serve, methods=["GET", "POST"])

    async def _turn(self, request: Request) -> Response | None:
        """Waits, where many codes are tried, until this one may be looked up; asks to come again where too many wait."""
        house = self._house()
        try:
            seconds = house.joining.guesses.turn()
        except Refused as error:
            say = speaker_for(house, request)
            again = say("door.again"), request.url.path
            page = door(house, request, title=say("join.no_title"), error=refusal(say, error), other=again, status=429)
            page.headers["retry-after"] = _AFTER
            return page
        if seconds:
            await asyncio.sleep(seconds)
        return None

    def _to(self, path: str, **query: str) -> RedirectResponse:
        address = path + ("?" + urlencode(query) if query else "")
        return RedirectResponse(address, status_code=303, headers={"cache-control": "no-store"})

    def _set(self, response: Response, name: str, value: str, *, borrowed: bool = False) -> None:
        """Has the browser keep something for a year; on a `borrowed` device until it is closed."""
        secure, keep = self._house().settings.secure_cookies, None if borrowed else YEAR
        response.set_cookie(name, value, max_age=keep, httponly=True, samesite="lax", secure=secure, path="/")

    def _be(self, request: Request, response: Response, participant_id: str, *, borrowed: bool = False) -> Response:
        """Makes this browser a participant's; who it was before it stays in other workshops."""
        house = self._house()
        known = who_asks(house, request).participant_ids
        ids = [participant_id, *(other for other in known if other != participant_id)]
        self._set(response, PARTICIPANT_COOKIE, house.keys.cookie(ids[:MOST_PLACES]), borrowed=borrowed)
        return response

    def home(self, request: Request) -> Response:
        """Shows the way in: a box for a code, the places this browser has already, and the way in for facilitators."""
        return home.drawn(self._house(), request)

    def types_code(self, request: Request, form: Form) -> Response:
        """Leads on to the form to join by the code that was typed; that says when there is no such code."""
        typed = form.get("code", "")[:100]
        code = read_code(typed)
        if code:
            return self._to(f"/j/{quote(code)}")
        return home.drawn(self._house(), request, typed=typed, refused=Refused(Why.UNKNOWN_CODE))

    def join(self, request: Request) -> Response:
        """Shows the form to join by a code from a link or QR, and the way back in to whoever joined with this browser."""
        return Join(self._house(), request).form()

    def joins(self, request: Request, form: Form) -> Response:
        """Lets somebody in by the form; shows it again, with what was typed and the reason, when it cannot be."""
        joined = Join(self._house(), request).send(form)
        if isinstance(joined, Response):
            return joined
        participant_id, there = joined
        return self._be(request, self._to(there), participant_id, borrowed="borrowed" in form)

    def come_back(self, request: Request) -> Response:
        """Shows whose personal link this is; leads straight to the room whoever is that person here already."""
        house, say = self._house(), speaker_for(self._house(), request)
        try:
            person, workshop = house.joining.whose(request.path_params["token"][:200])
        except Refused:
            return not_there(say, house, request, "home.old_link")
        if person.kept_out_at is not None:
            return _kept_out(house, request, workshop.title)
        me = house.joining.me(who_asks(house, request), workshop.id)
        if me is not None and me.id == person.id and person.left_at is None:
            return self._to(room.address(workshop.code))
        if me is None or me.id == person.id:
            drawn = door(
                house,
                request,
                title=workshop.title,
                text=say("door.welcome_back", name=person.name),
                press=say("door.go_on"),
            )
            return tries_cookies(house, drawn, "/me")
        # Somebody else's link, opened by mistake or on purpose: whoever writes next must know as whom.
        drawn = door(
            house,
            request,
            title=workshop.title,
            text=say("door.somebody_else", name=person.name, me=me.name),
            press=say("door.go_on_as", name=person.name),
            other=(say("door.stay", name=me.name), room.address(workshop.code)),
        )
        return tries_cookies(house, drawn, "/me")

    def comes_back(self, request: Request, _form: Form) -> Response:
        """Lets the same person back in by their personal link, in any browser."""
        house, say = self._house(), speaker_for(self._house(), request)
        try:
            token = request.path_params["token"][:200]
            participant_id, code = house.joining.come_back(token)
            there = leads_to(house.joining.whose(token)[0], code)
            if not keeps_cookies(request):
                there = room.plain_address(token)
        except Refused as error:
            if error.why is Why.KEPT_OUT:
                return _kept_out(house, request, say("nothing.title"))
            return not_there(say, house, request, "home.old_link")
        response = self._be(request, self._to(there), participant_id)
        if LANGUAGE_COOKIE not in request.cookies:
            # Somebody who chose a language elsewhere is spoken to in it here too.
            self._set(response, LANGUAGE_COOKIE, house.joining.language_of(participant_id))
        return response

    def guest(self, request: Request) -> Response:
        """Shows what a guests' link is for; leads straight there a browser that opened it before."""
        house, say = self._house(), speaker_for(self._house(), request)
        try:
            link = house.guest_links.look_up(request.path_params["token"][:200])
        except Refused:
            return not_there(say, house, request, "home.old_guest_link")
        if link.link_id in who_asks(house, request).guest_links:
            return self._looks_at(request, link.kind, link.code)
        press = say("door.wall" if link.kind is GuestKind.WALL else "door.observe")
        query = f"?{request.url.query}" if request.url.query else ""
        return door(house, request, title=link.title, press=press, to=request.url.path + query)

    def looks_on(self, request: Request, _form: Form) -> Response:
        """Lets a browser look on by a guests' link: at the wall, light or dark, or as an observer."""
        house, say = self._house(), speaker_for(self._house(), request)
        try:
            link = house.guest_links.look_up(request.path_params["token"][:200])
        except Refused:
            return not_there(say, house, request, "home.old_guest_link")
        response = self._looks_at(request, link.kind, link.code)
        ids = [link.link_id, *(known for known in who_asks(house, request).guest_links if known != link.link_id)]
        self._set(response, GUEST_COOKIE, house.keys.guest_cookie(ids[:MOST_PLACES]))
        return response

    def _looks_at(self, request: Request, kind: GuestKind, code: str) -> Response:
        if kind is not GuestKind.WALL:
            return self._to(observe.address(code))
        look = "light" if request.query_params.get("look") == "light" else "dark"
        return self._to(big_screen.address(code, look))

    def facilitator(self, request: Request, typed: str = "", error: str = "") -> Response:
        """Shows the button of a one-time link, and a box for a name to whoever has none yet; leads on a browser that is in."""
        house, say = self._house(), speaker_for(self._house(), request)
        person = house.facilitators.invited(request.path_params["secret"][:100])
        if person is None:
            signed_in = house.facilitators.facilitator(who_asks(house, request)) is not None
            return self._to("/workshops") if signed_in else self._to("/sign_in", door="used")
        title, text, press = say("door.facilitator_title"), say("door.facilitator"), say("door.facilitator_go")
        if person.has_name:
            return door(house, request, title=title, text=text, press=press)
        return page(
            house,
            request,
            "first_entry",
            title=title,
            text=text,
            press=press,
            to=request.url.path,
            typed=typed,
            error=error,
            status=422 if error else 200,
        )

    def enters(self, request: Request, form: Form) -> Response:
        """Makes this browser a facilitator's by a one-time link; asks again for a name that is needed and will not do."""
        house, name = self._house(), form.get("name", "")
        try:
            token = house.facilitators.enter(request.path_params["secret"][:100], name)
        except Refused as error:
            if error.why is Why.LINK_USED:
                return self._to("/sign_in", door="used")
            return self.facilitator(request, name, refusal(speaker_for(house, request), error))
        return self._facilitates(request, token)

    def _facilitates(self, request: Request, token: str) -> Response:
        """Makes this browser a facilitator's, and leads to their workshop where there is only one."""
        real = [own for own in self._house().workshops.mine(Credentials((), token)) if own.rehearses is None]
        response = self._to(f"/{landing(real[0].state)}", w=real[0].code) if len(real) == 1 else self._to("/workshops")
        self._set(response, FACILITATOR_COOKIE, token)
        self._set(response, BROWSER_COOKIE, self._browser_of(request, token))
        return response

    def sign_in(self, request: Request) -> Response:
        """Shows the form for an address and a password; says so when a one-time link was used before."""
        say = speaker_for(self._house(), request)
        return self._password_form(request, error=say("refused.link_used") if "door" in request.query_params else "")

    def signs_in(self, request: Request, form: Form) -> Response:
        """Makes this browser a facilitator's by a password; shows the form again, with the reason, when it cannot be."""
        house = self._house()
        email = form.get("email", "")
        try:
            secret = house.facilitators.sign_in(who_asks(house, request), email, form.get("password", ""))
            return self._facilitates(request, house.facilitators.enter(secret))
        except Refused as error:
            return self._password_form(request, email=email, error=refusal(speaker_for(house, request), error))

    def _password_form(self, request: Request, *, email: str = "", error: str = "") -> Response:
        house, say = self._house(), speaker_for(self._house(), request)
        status = 422 if email and error else 200
        return page(house, request, "sign_in", title=say("sign_in.title"), typed=email, error=error, status=status)

    def _browser_of(self, request: Request, token: str) -> str:
        """What a browser keeps after signing out too: that somebody came in by it, who then tries passwords apart from strangers."""
        house, who = self._house(), who_asks(self._house(), request)
        me = house.facilitators.facilitator(Credentials((), token))
        ids = [
            *([me.id] if me else []),
            *(facilitator_id for facilitator_id in who.facilitator_ids if me is None or facilitator_id != me.id),
        ]
        return house.keys.browser_cookie(who.browser or secrets.token_urlsafe(12), ids[:MOST_PLACES])

    def out(self, request: Request) -> Response:
        """Shows the button that signs out."""
        house, say = self._house(), speaker_for(self._house(), request)
        return door(house, request, title=say("door.out_title"), text=say("door.out"), press=say("account.out"))

    def signs_out(self, request: Request, _form: Form) -> Response:
        """Ends this browser's sign-in as a facilitator; places as a participant stay."""
        house = self._house()
        house.facilitators.sign_out(who_asks(house, request))
        response = self._to("/")
        response.delete_cookie(FACILITATOR_COOKIE, path="/")
        return response

    def leave(self, request: Request) -> Response:
        """Shows the button that takes somebody off this device: the next person there is not to become them."""
        house, say = self._house(), speaker_for(self._house(), request)
        me = self._here(request)
        if me is None:
            return self._to("/")
        back = say("door.stay", name=me.name), room.address(request.path_params["code"])
        text, press = say("leave.text", name=me.name), say("leave.press")
        return door(house, request, title=say("leave.title"), text=text, press=press, other=back)

    def leaves(self, request: Request, _form: Form) -> Response:
        """Takes a participant off this device: they stay in their workshop, and their personal link leads back."""
        house, say, me = self._house(), speaker_for(self._house(), request), self._here(request)
        # The script of this page removes what its room kept here; a browser asked by an address that is safe does so itself.
        response = page(house, request, "left", title=say("leave.done"), script="left")
        response.headers["clear-site-data"] = '"storage"'
        others = [
            participant_id
            for participant_id in who_asks(house, request).participant_ids
            if me is None or participant_id != me.id
        ]
        if others:
            self._set(response, PARTICIPANT_COOKIE, house.keys.cookie(others), borrowed=True)
        else:
            response.delete_cookie(PARTICIPANT_COOKIE, path="/")
        return response

    def _here(self, request: Request) -> Participant | None:
        """Gives who this browser is in the workshop of the address."""
        house = self._house()
        workshop_id = house.stages.id_of(request.path_params["code"][:100])
        return house.joining.me(who_asks(house, request), workshop_id) if workshop_id else None

    def language(self, request: Request) -> Response:
        """Shows the button that chooses a language."""
        house, say = self._house(), speaker_for(self._house(), request)
        chosen = request.path_params["language"]
        if chosen not in LANGUAGES:
            return not_there(say, house, request, "nothing.text")
        return door(house, request, title=say(f"language.{chosen}"), press=say(f"language.{chosen}"))

    def speaks(self, request: Request, form: Form) -> Response:
        """Keeps the chosen language with the browser and the person, and goes back to the page."""
        house = self._house()
        chosen, back = request.path_params["language"], form.get("next", "/")
        # Only a path of ours: "//elsewhere" and "/\\elsewhere" would lead to another site.
        if not back.startswith("/") or back[1:2] in {"/", "\\"} or any(ord(c) < 33 for c in back):
            back = "/"
        response = RedirectResponse(back, status_code=303, headers={"cache-control": "no-store"})
        if chosen in LANGUAGES:
            self._set(response, LANGUAGE_COOKIE, chosen)
            house.joining.speak(who_asks(house, request), chosen)
        return response


def _kept_out(house: House, request: Request, title: str) -> Response:
    """Says to whoever was taken out and kept out that their way in is shut."""
    say = speaker_for(house, request)
    return door(
        house, request, title=title, error=say("refused.kept_out"), other=(say("nothing.home"), "/"), status=403
    )
