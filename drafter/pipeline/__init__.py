"""The verbs that every front end shares: paths, bytes and values in, values out; nothing is printed."""
