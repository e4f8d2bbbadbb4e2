"""Put our own components on pages: they draw live, without a run of the page."""
