"""Our own components: what is drawn live, without a rerun."""
