"""Draw and read the form to join; it works without scripts, and keeps what was typed when something is wrong."""

import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.people import Participant
from workshop.domain.workshops import Door, Workshop
from workshop.services.people.joining import JoinForm
from workshop.text.names import workshop_name
from workshop.text.refusals import refusal
from workshop.web.asking import speaker_for, who_asks
from workshop.web.public import home
from workshop.web.public.pages import door, page
from workshop.web.public.room import address

# Is set with the form and has to come back with it: a browser that keeps no cookies would forget who joined at once.
TRY_COOKIE = "workshop_try"
WAITS, LOOKS_AGAIN = "waits", 5  # seconds
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

    def form(self, typed: Mapping[str, str] | None = None, wrong: str = "", error: str = "") -> Response:
        """Draws the form with what was typed; or says why nobody can join with this code.

        `wrong` is the field that the error is about, where it is about one.
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
            return self._waiting(workshop, me)
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
        response = page(
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
        )
        secure = house.settings.secure_cookies
        response.set_cookie(TRY_COOKIE, "1", httponly=True, samesite="lax", secure=secure, path="/j")
        return response

    def _waiting(self, workshop: Workshop, me: Participant) -> Response:
        """Says that they wait at the door, and looks again by itself, without scripts too."""
        response = door(
            self._house,
            self._request,
            title=workshop_name(self._say, workshop.title, rehearsal=workshop.rehearses is not None),
            text=self._say("join.at_door", name=me.name),
        )
        response.headers["refresh"] = f"{LOOKS_AGAIN}; url=/j/{workshop.code}?{WAITS}"
        return response

    def send(self, typed: Mapping[str, str]) -> Response | tuple[str, str]:
        """Lets somebody in, or to the door, and gives the participant id and where that leads; else the form with the reason."""
        house, say = self._house, self._say
        if TRY_COOKIE not in self._request.cookies:
            return self.form(typed, error=say("join.no_cookies"))
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
            token = house.joining.join(workshop.id, sent, who_asks(house, self._request))
            participant_id, code = house.joining.come_back(token)
            return participant_id, leads_to(house.joining.whose(token)[0], code)
        except Refused as error:
            field = str(error.values.get("field", ""))
            return self.form(typed, _BOX.get(field, field), refusal(say, error))
