"""The verbs that every front end shares. Front ends pass paths and values and print what comes back."""
