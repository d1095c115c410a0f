// Kind, plain words, looked at while an editor writes. The lists come with the page, from directory/plain_words.py,
// and the steps are the same as there. Loaded in previews only; a visitor never gets this file.
(() => {
  const WORDS = "p,li,h1,h2,h3,h4,dt,dd,summary,th,td,label,blockquote";
  const NOT_THE_EDITORS = ".card,.safe,.care"; // listings, safety lines and care cards have their own rules

  const blank = (found) => " ".repeat(found.length);
  const isLarge = (word) => /^[A-Z][\w'’&.-]*$/.test(word.replace(/^[(),;:]+|[(),;:]+$/g, ""));
  const isTitle = (word) => /^[A-Z][^A-Z]*$/.test(word);
  const split = (text) => text.split(/\s+/).filter(Boolean);

  function textOf(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(WORDS).forEach((inner) => inner.remove());
    copy.querySelectorAll("br").forEach((end) => end.replaceWith("\n"));
    return copy.textContent.trim();
  }

  function spans(text, end) {
    const found = [];
    let start = 0;
    for (const gap of text.matchAll(new RegExp(end, "g"))) {
      found.push([start, gap.index]);
      start = gap.index + gap[0].length;
    }
    return [...found, [start, text.length]];
  }

  function isInAName(sentence, at, word) {
    if (!isTitle(word)) return false;
    const before = split(sentence.slice(0, at));
    const rest = sentence.slice(at + word.length);
    if (before.length > 1 && isLarge(before.at(-1))) return true;
    return /^\s/.test(rest) && split(rest).length > 0 && isLarge(split(rest)[0]);
  }

  function shames(text, { pattern, quoted, plainSenses, sentenceEnd }) {
    const ours = text.replace(new RegExp(quoted, "g"), blank).replace(new RegExp(plainSenses, "gi"), blank);
    return spans(text, sentenceEnd).some(([start, end]) => {
      const sentence = ours.slice(start, end);
      const found = [...sentence.matchAll(new RegExp(`\\b(?:${pattern})\\b`, "gi"))];
      return found.some((match) => !isInAName(sentence, match.index, match[0]));
    });
  }

  const isTooLong = (text, { longest, sentenceEnd }) =>
    spans(text, sentenceEnd).some(([start, end]) => split(text.slice(start, end)).length > longest);

  const unless = (finds) => (node, options) => Boolean(node.closest(NOT_THE_EDITORS)) || !finds(textOf(node), options);

  window.wagtail.userbar.registerCheck("shaming-word", unless(shames));
  window.wagtail.userbar.registerCheck("long-sentence", unless(isTooLong));
})();
