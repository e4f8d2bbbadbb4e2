"""Lead on to the way in, which is a light page at the same address."""

from workshop.ui.components.go import go

go("/")
