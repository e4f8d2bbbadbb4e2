"""Draw and read the form to join; it works without scripts, and keeps what was typed when something is wrong."""

import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.people import Participant
from workshop.domain.workshops import Door
from workshop.services.people.joining import JoinForm
from workshop.text.names import workshop_name
from workshop.text.refusals import refusal
from workshop.web.asking import speaker_for, who_asks
from workshop.web.public import home
from workshop.web.public.pages import door, keeps_cookies, page, tries_cookies, waiting
from workshop.web.public.room import address, plain_address

WAITS = "waits"
WITHOUT = "without"  # cookies
_BOX = {"place_of_person": "place"}  # where a box is called otherwise than the field in the sentence
_FIELDS = ("form_id", "name", "role", "place", "organisation", "email", "borrowed")


def leads_to(person: Participant, code: str) -> str:
    """Gives where somebody belongs: in the room, or at the door, on a light page that leads on by itself."""
    return f"/j/{code}?{WAITS}" if person.at_door_since is not None else address(code)


class Join:
    """Serves one request for the form, or with it."""

    def __init__(self, house: House, request: Request) -> None:
        self._house, self._request = house, request
        self._say = speaker_for(house, request)
        self._code = request.path_params["code"][:100]

    def form(
        self, typed: Mapping[str, str] | None = None, wrong: str = "", error: str = "", *, no_cookies: bool = False
    ) -> Response:
        """Draws the form with what was typed; or says why nobody can join with this code.

        `wrong` is the field that the error is about, where it is about one. With `no_cookies` there is a way on without them.
        """
        house, say = self._house, self._say
        try:
            workshop, roles = house.joining.look_up(self._code)
        except Refused as refused:
            return home.drawn(house, self._request, typed=self._code, refused=refused)
        me = house.joining.me(who_asks(house, self._request), workshop.id)
        why = None
        if me is not None and me.kept_out_at is not None:
            why = Why.KEPT_OUT
        elif me is not None and me.at_door_since is not None:
            return waiting(house, self._request, workshop, me, f"/j/{workshop.code}?{WAITS}")
        elif me is not None and WAITS in self._request.query_params:
            return RedirectResponse(address(workshop.code), 303, {"cache-control": "no-store"})
        elif workshop.door is Door.SHUT:
            why = Why.DOOR_SHUT
        if why is not None:
            there = (say("join.back"), address(workshop.code)) if me and why is Why.DOOR_SHUT else None
            return door(
                house,
                self._request,
                title=workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None),
                text=say("join.you_are", name=me.name) if me and there else "",
                error=refusal(say, Refused(why)),
                other=there or (say("nothing.home"), "/"),
                status=403,
            )
        values = {name: (typed or {}).get(name, "") for name in _FIELDS}
        rehearsal = workshop.rehearses is not None
        made = page(
            house,
            self._request,
            "join",
            title=workshop_name(say, workshop.title, rehearsal=rehearsal),
            status=422 if error else 200,
            when=" · ".join(filter(None, (say.moment(workshop.starts_at), workshop.place))),
            invented=workshop.invented,
            rehearsal=rehearsal,
            me=me.name if me else "",
            back=address(workshop.code),
            asks=workshop.door is Door.ASK,
            roles=roles,
            typed=values | {"form_id": values["form_id"] or secrets.token_urlsafe(20)},
            places=house.joining.places(workshop.id),
            wrong=wrong,
            error=error,
            preview=say("join.preview", title=workshop.title),
            script="form",
            without=no_cookies and WITHOUT,
        )
        return tries_cookies(house, made, "/j")

    def send(self, typed: Mapping[str, str]) -> Response | tuple[str, str]:
        """Lets somebody in, or to the door, and gives the participant id and where that leads; else the form with the reason."""
        house, say = self._house, self._say
        no_cookies = not keeps_cookies(self._request)
        if no_cookies and WITHOUT not in typed:
            return self.form(typed, error=say("join.no_cookies"), no_cookies=True)
        try:
            workshop, _roles = house.joining.look_up(self._code)
            sent = JoinForm(
                form_id=typed.get("form_id", "")[:100],
                name=typed.get("name", ""),
                role_key=typed.get("role", ""),
                place=typed.get("place", ""),
                organisation=typed.get("organisation", ""),
                email=typed.get("email", ""),
                language=say.language,
            )
            person = house.joining.enter(workshop.id, sent, who_asks(house, self._request))
            if no_cookies:
                return person.id, plain_address(house.keys.link(person.id, person.link_number))
            return person.id, leads_to(person, workshop.code)
        except Refused as error:
            field = str(error.values.get("field", ""))
            return self.form(typed, _BOX.get(field, field), refusal(say, error), no_cookies=no_cookies)
