"""What was mined, for people to look at: a page of text, an HTML page with pictures."""
