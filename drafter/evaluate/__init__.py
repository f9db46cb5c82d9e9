"""How good mining and analysis are (评测): held-out coverage, precision, outline fit, scores against gold."""
