"""What covers the grids."""
