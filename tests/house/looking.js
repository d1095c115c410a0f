// What a person with eyes, a thumb or a keyboard would notice on a page. Each question answers with what is wrong,
// at most five things, each as its first letters; [] is good. Loaded by looking.py.
(() => {
  const FEW = 5;
  const LESS = 1; // a pixel that rounding may take
  const PRESSED = "a[href], button, input:not([type=hidden]), textarea, select, summary";
  const HIDDEN = ".hide, .away, .away *, .skip";

  const said = (one) => `${one.tagName.toLowerCase()}.${one.className || ""} ${(one.textContent || one.name || "").trim().slice(0, 40)}`;
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(HIDDEN);
  const all = (wanted) => [...document.querySelectorAll(wanted)].filter(isSeen);
  const few = (found) => [...new Set(found)].slice(0, FEW);

  // Text that its box cuts short.
  function cutShort() {
    const hides = (way) => way === "hidden" || way === "clip";
    return few(all("body *").filter((one) => {
      if (!one.textContent.trim() || one.closest("svg")) return false;
      const style = getComputedStyle(one);
      const across = hides(style.overflowX) && one.scrollWidth > one.clientWidth + LESS;
      return across || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + LESS);
    }).map(said));
  }

  function lines() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const one = node.parentElement;
      if (!node.data.trim() || !isSeen(one) || one.closest(".leave, script, style, svg")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const at of range.getClientRects()) if (at.width > 1) found.push({ node, one, at });
    }
    return found.sort((a, b) => a.at.top - b.at.top);
  }

  // Words that lie on other words. Lines of one text may touch.
  function overlapping() {
    const every = lines();
    const found = [];
    every.forEach((one, number) => {
      for (let next = number + 1; next < every.length && every[next].at.top < one.at.bottom; next += 1) {
        const other = every[next];
        const wide = Math.min(one.at.right, other.at.right) - Math.max(one.at.left, other.at.left);
        const high = Math.min(one.at.bottom, other.at.bottom) - other.at.top;
        const least = Math.min(one.at.height, other.at.height);
        if (other.node !== one.node && wide > 2 && high > least * 0.4) found.push(`${said(one.one)} / ${said(other.one)}`);
      }
    });
    return few(found);
  }

  // A box's label is pressed as well as the box.
  function area(one) {
    const whole = (one.matches("input") && one.closest("label")) || one;
    const rects = [...whole.getClientRects()];
    if (!rects.length) return null;
    const edge = (side, pick) => pick(...rects.map((at) => at[side]));
    const left = edge("left", Math.min), top = edge("top", Math.min);
    return { left, top, width: edge("right", Math.max) - left, height: edge("bottom", Math.max) - top };
  }

  // WCAG 2.5.8's exception: a link in a sentence is as high as its line.
  function isInSentence(one) {
    if (getComputedStyle(one).display !== "inline") return false;
    const around = one.closest("p, li, dd, td, small, h1, h2, h3, h4, summary, div");
    return around !== null && around.textContent.trim().length > one.textContent.trim().length + 2;
  }

  const isVital = (one) => one.matches('a[href^="tel:"], a[href^="sms:"], .leave a, .call, button');

  // Too small for a finger: 24 pixels each way, 44 for a call, the way out and what sends a form.
  function small() {
    const found = [];
    for (const one of all(PRESSED)) {
      const at = area(one);
      const least = isVital(one) ? 44 : 24;
      if (at && (at.width < least - 0.5 || at.height < least - 0.5) && !isInSentence(one)) {
        found.push(`${said(one)} ${Math.round(at.width)}x${Math.round(at.height)}`);
      }
    }
    return few(found);
  }

  // In one column the keyboard goes down the page, as the eye does.
  function outOfOrder() {
    const found = [];
    let before = null;
    for (const one of all(PRESSED)) {
      if (one.closest(".leave") || one.tabIndex < 0) continue;
      const at = one.getBoundingClientRect();
      if (before && at.bottom + scrollY < before) found.push(said(one));
      before = at.top + scrollY;
    }
    return few(found);
  }

  // Motion nobody asked for.
  function moving() {
    const runs = document.getAnimations().map(() => "an animation");
    return few([...runs, ...all("body *").filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0).map(said)]);
  }

  // With the system's own colours only a border shows what is a button, a box or a card.
  function borderless() {
    return few(all("button, .call, input[type=text], textarea, .card, .care, .leave, .chips label").filter((one) => {
      const style = getComputedStyle(one);
      return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1;
    }).map(said));
  }

  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);

  function brightness(colour) {
    const [r, g, b] = numbers(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  // Words too pale with the system's own colours: there axe reads the page's colours, which nobody sees.
  function pale() {
    return few(lines().map(({ one }) => one).filter((one) => {
      let under = one;
      const isClear = (each) => numbers(getComputedStyle(each).backgroundColor)[3] === 0;
      while (under.parentElement && isClear(under)) under = under.parentElement;
      const both = [getComputedStyle(one).color, getComputedStyle(under).backgroundColor].map(brightness);
      return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05) < 4.5;
    }).map(said));
  }

  window.looking = { cutShort, overlapping, small, outOfOrder, moving, borderless, pale };
})();
