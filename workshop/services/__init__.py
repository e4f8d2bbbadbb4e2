"""One verb per use case; what they need is stated in `ports`, what they give in `views`."""
