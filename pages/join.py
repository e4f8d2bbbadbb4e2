"""Lead on to the form to join: old links and bookmarks come here."""

from urllib.parse import quote

import streamlit as st

from workshop.domain.codes import read_code
from workshop.ui.components.go import go

go(f"/j/{quote(read_code(st.query_params.get('code', '')) or '-')}")
