"""YAML and the model: what people write becomes frozen values, every mistake said with its place."""
