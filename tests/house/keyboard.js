// Where the keyboard stands, and whether somebody can see it. Answers {what, wrong}; `wrong` is "" when all is well.
() => {
  const one = document.activeElement;
  if (one === document.body) return { what: "", wrong: "" };
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const brightness = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(one);
  let under = one.parentElement;
  while (under.parentElement && numbers(getComputedStyle(under).backgroundColor)[3] === 0) under = under.parentElement;
  const both = [style.outlineColor, getComputedStyle(under).backgroundColor].map(brightness);
  const contrast = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;

  const points = [...one.getClientRects()].flatMap((at) => [0.1, 0.5, 0.9].map((share) => [at.left + at.width * share, at.top + at.height / 2]));
  const isOn = ([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (one.contains(top) || top.contains(one) || top.closest("label")?.contains(one));
  };
  const wrong = !ring ? "no ring" : contrast < 3 ? `a pale ring, ${contrast.toFixed(1)}:1` : points.some(isOn) ? "" : "hidden";
  const name = (one.getAttribute("aria-label") || one.closest("label")?.textContent || one.textContent || one.name || "").trim();
  return { what: `${one.tagName.toLowerCase()} ${name.slice(0, 60)}`, wrong };
}
