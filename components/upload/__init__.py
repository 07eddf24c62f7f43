"""Files somebody drops: what each is, what is wrong with it, the charts of it, and keeping it."""
