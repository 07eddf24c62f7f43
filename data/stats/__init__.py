"""Small statistics with known answers: control limits, exact funnel limits, survival with open cases."""
