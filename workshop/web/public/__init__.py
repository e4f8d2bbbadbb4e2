"""Write light pages: HTML that the server makes, without Streamlit, for people at a door."""
