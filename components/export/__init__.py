"""Files that leave the room. Each takes a Meeting and asks nothing of its own."""
