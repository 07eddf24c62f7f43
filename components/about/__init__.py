"""What the numbers mean and where they come from: dictionary, published figures, the data itself."""
