"""Tell each screen what it shows now: boards, stage, cockpit, who did what."""
