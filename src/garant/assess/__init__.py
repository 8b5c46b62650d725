"""What the world of undertakings amounts to: pure findings, each with the words behind it."""
