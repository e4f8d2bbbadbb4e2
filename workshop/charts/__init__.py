"""Draw harvests as charts, with the roles' colours and symbols, a sentence, and a table that says the same."""
