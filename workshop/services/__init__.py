"""Give every use case a method; `ports` say what they need, `views` what they give."""
