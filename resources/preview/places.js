// Which place of the page is which place of the source: blocks and lines, kept beside the page, never in it.
"use strict";
const standfirstPlaces = (() => {
  let lines = []; // of each block: [first line, line after the last]

  const story = () => document.querySelector("article > .story");
  const blocks = () => story()?.children ?? [];

  const cut = (first, removed, inserted, shift) => {
    lines.splice(first, removed, ...inserted);
    if (shift) for (let i = first + inserted.length; i < lines.length; i++) lines[i] = [lines[i][0] + shift, lines[i][1] + shift];
  };

  // The source line at a height of the page; from -1 to 0 it is above the body.
  const lineAt = (y) => {
    const all = blocks();
    if (!all.length || !lines.length) return -1;
    const top = all[0].getBoundingClientRect().top;
    if (y < top) return top + scrollY > 0 ? -(top - y) / (top + scrollY) : -1;
    let low = 0, high = Math.min(all.length, lines.length) - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].getBoundingClientRect().bottom > y) high = middle; else low = middle + 1;
    }
    const rect = all[low].getBoundingClientRect(), [start, end] = lines[low];
    if (y < rect.top) {
      const before = all[low - 1].getBoundingClientRect().bottom, from = lines[low - 1][1];
      return from + (start - from) * (y - before) / Math.max(1, rect.top - before);
    }
    return start + (end - start) * Math.min(1, (y - rect.top) / Math.max(1, rect.height));
  };

  // The height of the page, from its very top, of a source line.
  const heightOf = (line) => {
    const all = blocks();
    if (!all.length || !lines.length) return 0;
    const top = all[0].getBoundingClientRect().top + scrollY;
    if (line < 0) return Math.max(0, top * (1 + line));
    let low = 0, high = Math.min(all.length, lines.length) - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle][1] > line) high = middle; else low = middle + 1;
    }
    const rect = all[low].getBoundingClientRect(), [start, end] = lines[low];
    if (line >= start) return rect.top + scrollY + rect.height * Math.min(1, (line - start) / Math.max(1, end - start));
    const before = low ? all[low - 1].getBoundingClientRect().bottom + scrollY : top, from = low ? lines[low - 1][1] : 0;
    return before + (rect.top + scrollY - before) * (line - from) / Math.max(1, start - from);
  };

  // UTF-16 units of the text of an element before a place in it.
  const offsetIn = (element, node, offset) => {
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  };

  const FIELDS = [["headline", "article > .head > h1"], ["standfirst", "article > .head > .standfirst"], ["kicker", "article > .head > .kicker"]];
  const PLACES = [["fact_check", ".checks"], ["related", ".related"], ["story", ".byline, .lead, .tags, .disclosure, .series, .head"]];

  // What stands at a point of the screen: {place, block, offset}.
  const at = (x, y, target) => {
    const caret = document.caretPositionFromPoint?.(x, y);
    const node = caret?.offsetNode ?? target, offset = caret?.offset ?? 0;
    const body = story();
    if (body?.contains(target) && target !== body) {
      let block = target;
      while (block.parentNode !== body) block = block.parentNode;
      const index = [...body.children].indexOf(block);
      return { place: "body", block: index, offset: block.contains(node) ? offsetIn(block, node, offset) : 0 };
    }
    for (const [field, selector] of FIELDS) {
      const element = document.querySelector(selector);
      if (element?.contains(target))
        return { place: field, block: -1, offset: element.contains(node) ? offsetIn(element, node, offset) : 0 };
    }
    const found = PLACES.find(([, selector]) => target.closest?.(selector));
    return { place: found ? found[0] : "", block: -1, offset: 0 };
  };

  const elementOf = (place, block) => {
    if (place === "body") return blocks()[block] ?? null;
    const field = FIELDS.find(([name]) => name === place);
    return field ? document.querySelector(field[1]) : null;
  };

  return { story, blocks, cut, lineAt, heightOf, at, elementOf, forget: () => { lines = []; } };
})();
