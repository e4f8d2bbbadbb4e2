"""Lead on to the form for an address and a password, which is a light page at the same address."""

from workshop.ui.components.go import go

go("/sign_in")
