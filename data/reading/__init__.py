"""Reading: bytes to text cells, to typed and checked rows, to the store. Sample data and uploads take the same way."""
