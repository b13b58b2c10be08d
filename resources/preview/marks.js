// Claims, the current claim and the paragraph that is being written: highlights and style sheets, never elements.
"use strict";
const standfirstMarks = (() => {
  const sheets = { theme: new CSSStyleSheet(), marks: new CSSStyleSheet(), caret: new CSSStyleSheet() };
  const marked = new Map(); // element -> [{id, look, ranges}]
  // The engine draws every highlighted text anew with each change of the page, so only what can be seen, or is about
  // to be, has some: MARGIN is the part of a screen above and below.
  const MARGIN = 0.1;
  const near = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) near.add(target); else near.delete(target);
    paint();
  }, { rootMargin: `${100 * MARGIN}% 0px` });
  let current = null, dark = false;

  const adopt = () => { document.adoptedStyleSheets = [sheets.theme, sheets.marks, sheets.caret]; };

  const rangeIn = (element, start, end) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let before = 0, begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const after = before + node.length;
      if (!begun && start < after) { range.setStart(node, start - before); begun = true; }
      if (begun && end <= after) { range.setEnd(node, end - before); return range; }
      before = after;
    }
    return null;
  };

  // Says anew what is marked in some elements; `shown` are [{id, look, ranges: [[start, end]]}] in UTF-16 units.
  const set = (element, shown) => {
    if (!element) return;
    if (!shown.length) { forget(element); return; }
    if (!marked.has(element)) {
      const { top, bottom } = element.getBoundingClientRect();
      const room = MARGIN * innerHeight; // at once, not when the watcher says so
      if (bottom > -room && top < innerHeight + room) near.add(element);
      watcher.observe(element);
    }
    marked.set(element, shown.map(({ id, look, ranges }) =>
      ({ id, look, ranges: ranges.map(([start, end]) => rangeIn(element, start, end)).filter(Boolean) })));
  };

  const forget = (element) => {
    marked.delete(element);
    near.delete(element);
    watcher.unobserve(element);
  };

  const paint = () => {
    const byLook = new Map();
    const emphasis = [];
    for (const [element, marks] of marked) {
      if (!element.isConnected) { forget(element); continue; }
      if (!near.has(element)) continue;
      for (const { id, look, ranges } of marks) {
        if (!byLook.has(look)) byLook.set(look, []);
        byLook.get(look).push(...ranges);
        if (id === current) emphasis.push(...ranges);
      }
    }
    for (const name of [...CSS.highlights.keys()])
      if (name.startsWith("claim-") && !byLook.has(name)) CSS.highlights.delete(name);
    for (const [name, ranges] of byLook) CSS.highlights.set(name, new Highlight(...ranges));
    const highlight = new Highlight(...emphasis);
    highlight.priority = -1;
    CSS.highlights.set("current-claim", highlight);
  };

  const choose = (id) => { current = id; paint(); };

  // The first range of a claim, to bring it into view.
  const rangeOf = (id) => {
    for (const [element, marks] of marked)
      if (element.isConnected) for (const mark of marks) if (mark.id === id && mark.ranges.length) return mark.ranges[0];
    return null;
  };

  const claimAt = (x, y) => {
    let best = "", size = Infinity;
    for (const marks of marked.values()) for (const { id, ranges } of marks) for (const range of ranges)
      for (const rect of range.getClientRects())
        if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 4 && range.toString().length < size) {
          best = id;
          size = range.toString().length;
        }
    return best;
  };

  const looks = (css) => sheets.marks.replaceSync(css);

  const caret = (block) =>
    sheets.caret.replaceSync(block < 0 ? "" :
      `@media screen { .story > :nth-child(${block + 1}) { box-shadow: -0.8rem 0 0 0 var(--paper), -1rem 0 0 0 var(--accent); } }`);

  // Light or dark whatever the system asks for: the theme's own variables for one or the other, on the screen only.
  const light = () => {
    const plain = [], night = [];
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules)
        if (rule.selectorText === ":root") plain.push(rule.style.cssText);
        else if (rule.media && /prefers-color-scheme:\s*dark/.test(rule.media.mediaText))
          for (const inner of rule.cssRules) if (inner.selectorText === ":root") night.push(inner.style.cssText);
    const chosen = dark ? [...plain, ...night] : plain;
    sheets.theme.replaceSync(`@media screen { ${chosen.map((text) => `:root { ${text} }`).join("\n")}
      :root { scrollbar-width: thin; scrollbar-color: var(--line) transparent; } }`);
  };
  const setDark = (value) => { dark = value; light(); };

  return { adopt, set, paint, choose, rangeOf, claimAt, looks, caret, setDark, light };
})();
