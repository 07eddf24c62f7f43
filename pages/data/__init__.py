"""Pages about the numbers themselves: how they are worked out, what came in, and the settings."""
