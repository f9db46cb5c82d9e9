"""What was mined, for people to look at: an HTML page with pictures."""
