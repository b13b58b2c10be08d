// The preview's agent in the isolated world: takes what the window says as data, tells what the person does.
"use strict";
(() => {
  const morph = standfirstMorph, places = standfirstPlaces, marks = standfirstMarks;
  let tell = null, quietUntil = 0, asked = false, line = -1, ours = -1;

  // After a change of the page the engine may move it, to keep what is read in its place: that is not the person.
  const hush = () => { quietUntil = performance.now() + 250; };
  const go = (top) => {
    scrollTo({ top, behavior: "instant" });
    ours = scrollY;
  };
  const after = new MessageChannel();
  after.port2.onmessage = () => tell?.drew();
  const holder = (html) => morph.parse(`<!DOCTYPE html><body><div class="story">${html}</div>`).body.firstChild;

  const commands = {
    // Replaces blocks of the body: {first, removed, html, lines, shift, count}.
    body({ first, removed, html, lines, shift, count }) {
      const story = places.story();
      if (!story || story.children.length < first + removed) return false;
      hush();
      const from = [...story.childNodes].slice(2 * first, 2 * (first + removed));
      const end = story.childNodes[2 * (first + removed)] ?? null;
      morph.children(story, from, [...holder(html).childNodes], end, null);
      places.cut(first, removed, lines, shift);
      requestAnimationFrame(() => after.port1.postMessage(0)); // which comes when the frame has been drawn
      return story.children.length === count && story.childNodes.length === 2 * count;
    },
    // Makes everything but the blocks of the body equal to a page whose body is empty.
    frame({ html }) {
      const next = morph.parse(html), story = places.story();
      hush();
      morph.one(document.documentElement, next.documentElement, story);
      return story !== null && morph.equal(document.documentElement, next.documentElement, story);
    },
    lines({ lines }) { places.forget(); places.cut(0, 0, lines, 0); return true; },
    marks({ blocks }) {
      for (const { place, block, marks: shown } of blocks) marks.set(places.elementOf(place, block), shown);
      marks.paint();
      return true;
    },
    looks({ css }) { marks.looks(css); return true; },
    dark({ dark }) { marks.setDark(dark); return true; },
    choose({ claim, show }) {
      marks.choose(claim);
      const range = show ? marks.rangeOf(claim) : null;
      if (range) commands.reveal({ rect: range.getBoundingClientRect() });
      return true;
    },
    caret({ block, show }) {
      marks.caret(block);
      const element = show ? places.elementOf("body", block) : null;
      if (element) commands.reveal({ rect: element.getBoundingClientRect() });
      return true;
    },
    reveal({ rect }) {
      const room = innerHeight;
      if (rect.top >= 0 && (rect.bottom <= room || rect.top < room * 0.6)) return true;
      go(scrollY + rect.top - room * 0.3);
      return true;
    },
    scroll({ line: wanted }) { line = wanted; stay(); return true; },
  };

  // Brings the line that is to be at the top there again: after a command, and when letters or width have changed.
  const stay = () => go(line <= -1 ? 0 : places.heightOf(line));

  const onScroll = () => {
    if (asked) return;
    asked = true;
    const theirs = performance.now() >= quietUntil && Math.abs(scrollY - ours) > 1.5; // else it is an echo of ours
    requestAnimationFrame(() => { asked = false; line = places.lineAt(0); if (theirs) tell?.scrolled(line); });
  };

  const onClick = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!getSelection().isCollapsed) return;
    const { place, block, offset } = places.at(event.clientX, event.clientY, event.target);
    tell?.clicked(place, block, offset, marks.claimAt(event.clientX, event.clientY));
  };

  const stop = (event) => event.preventDefault();

  globalThis.standfirst = (text) => {
    const { command, ...what } = JSON.parse(text);
    return commands[command](what);
  };
  marks.adopt();
  document.addEventListener("scroll", onScroll, { passive: true });
  addEventListener("resize", stay);
  document.fonts.addEventListener("loadingdone", stay);
  document.addEventListener("click", onClick, true);
  for (const name of ["auxclick", "submit", "dragstart", "beforeinput"]) document.addEventListener(name, stop, true);
  new QWebChannel(qt.webChannelTransport, (channel) => { tell = channel.objects.window; tell.came(); });
})();
