"""What is measured of a screen of the stage, in the browser: what lies outside it, and its smallest words."""

OUTSIDE = """() => {
  const found = [], screen = document.querySelector('.stage .front .screen');
  const outside = (box) => box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
  for (const each of screen.querySelectorAll('h1, p, span, td, th, li, text, b')) {
    const box = each.getBoundingClientRect();
    if (box.width && outside(box)) found.push(each.textContent.slice(0, 30));
  }
  for (const each of screen.querySelectorAll('.picture, .said, .asked'))
    if (each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2)
      found.push(each.className);
  const names = ['.said', '.picture', '.asked', 'footer'].filter((name) => screen.querySelector(name));
  const boxes = names.map((name) => screen.querySelector(name).getBoundingClientRect());
  const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
  const along = (a, b) => a.top < b.bottom - 1 && b.top < a.bottom - 1;
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, k) => {
    if (across(a, b) && along(a, b)) found.push(`${names[i]} on ${names[i + 1 + k]}`);
  }));
  return found;
}"""
SMALLEST = """() => {
  const scale = (each) => {
    const svg = each.closest('svg');
    return svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
  };
  const says = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const every = [...document.querySelectorAll('.front .screen *')];
  const shown = every.filter((each) => says(each) && each.getBoundingClientRect().width);
  return Math.min(...shown.map((each) => parseFloat(getComputedStyle(each).fontSize) * scale(each)));
}"""


def place(page) -> str:
    """Which screen stands there: "4 / 10"."""
    return str(page.locator(".front .place").inner_text())
