"""Say sentences, dates and numbers in Dutch and English, from catalogues."""
