"""Dutch and English: catalogues in, sentences, dates and numbers out."""
