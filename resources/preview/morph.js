// Makes the live document equal to a newly rendered one, touching only what differs: nothing flashes, nothing jumps.
"use strict";
const standfirstMorph = (() => {
  const key = (node) =>
    node.nodeType !== Node.ELEMENT_NODE
      ? `#${node.nodeType}`
      : [node.nodeName, node.id, node.className, node.getAttribute("name"), node.getAttribute("property"),
         node.getAttribute("rel"), node.getAttribute("src")].join("|");

  const attributes = (live, next) => {
    for (const { name } of [...live.attributes]) if (!next.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of next.attributes)
      if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  };

  // Changes only the letters that differ, so that ranges over the others stay where they are.
  const letters = (live, text) => {
    const old = live.data, shorter = Math.min(old.length, text.length);
    let first = 0, last = 0;
    while (first < shorter && old[first] === text[first]) first++;
    while (last < shorter - first && old[old.length - 1 - last] === text[text.length - 1 - last]) last++;
    if (first < old.length || first < text.length)
      live.replaceData(first, old.length - first - last, text.slice(first, text.length - last));
  };

  // `kept` is an element whose children are somebody else's business (the story): it is never taken out.
  const one = (live, next, kept) => {
    if (live.nodeType !== Node.ELEMENT_NODE) {
      letters(live, next.data);
      return;
    }
    attributes(live, next);
    if (live !== kept) children(live, [...live.childNodes], [...next.childNodes], null, kept);
  };

  // Makes `from` (children of `parent` in a row, before `end`) equal to `to`.
  const children = (parent, from, to, end, kept) => {
    const holds = (node) => kept && node.contains(kept);
    const same = (a, b) => !holds(a) && a.isEqualNode(b);
    let first = 0, last = 0;
    while (first < from.length && first < to.length && same(from[first], to[first])) first++;
    while (last < from.length - first && last < to.length - first
           && same(from[from.length - 1 - last], to[to.length - 1 - last])) last++;
    const before = last ? from[from.length - last] : end;
    const olds = from.slice(first, from.length - last), news = to.slice(first, to.length - last);
    let at = 0;
    for (const next of news) {
      let found = at;
      while (found < olds.length && key(olds[found]) !== key(next)) {
        if (next.nodeType !== Node.ELEMENT_NODE || holds(olds[found])) { found = olds.length; break; }
        found++;
      }
      if (found >= olds.length) {
        parent.insertBefore(document.importNode(next, true), at < olds.length ? olds[at] : before);
        continue;
      }
      for (; at < found; at++) olds[at].remove();
      if (!same(olds[at], next)) one(olds[at], next, kept);
      at++;
    }
    for (; at < olds.length; at++) if (!holds(olds[at])) olds[at].remove();
  };

  // Says whether both are equal but for what is in `kept`.
  const equal = (live, next, kept) => {
    if (live === kept) return live.cloneNode(false).isEqualNode(next.cloneNode(false));
    if (!kept || !live.contains(kept)) return live.isEqualNode(next);
    if (live.childNodes.length !== next.childNodes.length) return false;
    if (!live.cloneNode(false).isEqualNode(next.cloneNode(false))) return false;
    return [...live.childNodes].every((node, i) => equal(node, next.childNodes[i], kept));
  };

  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  return { one, children, equal, parse };
})();
