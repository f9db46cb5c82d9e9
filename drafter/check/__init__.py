"""What a careful deputy would catch before the speech is given: rules over a read document, giving findings."""
