"""When a page stands still: for the tests, and for the pictures of docs/pictures."""

SETTLE = 400  # ms, until figures have taken up a new width
ARE_DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]') &&
  [...document.querySelectorAll('.plot')].every(n => n.querySelector('.main-svg'))"""
