// What the audit asks of a page: each gate gives what it finds; an empty list passes.
window.audit = {
  gates: () => {
  const all = selector => [...document.querySelectorAll(selector)];
  const seen = element => element.checkVisibility({visibilityProperty: true});
  const brief = element => element.outerHTML.slice(0, 100);
  const levels = all("h1, h2, h3, h4, h5, h6").filter(seen).map(each => Number(each.tagName[1]));
  const paragraphs = all(".article__body > p");
  const style = getComputedStyle(paragraphs[0]);
  const line = parseFloat(style.lineHeight);
  const controls = all("button, summary, select, .control label, .share a, .foot a, .outline a, .byline a, .beside a, "
    + ".top-stories a, [role=doc-backlink], .take-along input").filter(seen);
  const boxes = controls.map(each => each.getBoundingClientRect());
  const touch = (one, other) => one.left < other.right + 1 && other.left < one.right + 1
    && one.top < other.bottom + 1 && other.top < one.bottom + 1;
  const named = new Map();
  for (const link of all("a[href]")) {
    const name = (link.getAttribute("aria-label") ?? link.textContent).trim();
    named.set(name, (named.get(name) ?? new Set()).add(link.href));
  }
  const newWindow = ["new window", "새 창", "نافذة جديدة"];
  const letters = {ko: /[가-힣]/gu, ar: /\p{Script=Arabic}/gu, en: /\p{Script=Latin}/gu};
  const foreign = all("body *").filter(each => seen(each) && !each.closest("script, style, code, pre")).filter(each => {
    const text = [...each.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join(" ");
    const count = (text.match(/\p{L}/gu) ?? []).length;
    const own = (text.match(letters[each.closest("[lang]").lang] ?? letters.en) ?? []).length;
    return count >= 25 && own < count * .4;
  });
  return {
    headings: levels.flatMap((level, at) => level - (levels[at - 1] ?? 0) > 1 ? [levels.join()] : []),
    one_h1: levels.filter(level => level === 1).length === 1 ? [] : [levels.join()],
    landmarks: ["main", "body > header", "body > footer"].filter(each => all(each).length !== 1),
    lang_parts: foreign.map(brief),
    direction: paragraphs.filter(each => (getComputedStyle(each).direction === "rtl") !== (document.dir === "rtl")).map(brief),
    line_spacing: line / parseFloat(style.fontSize) >= 1.5 ? [] : [style.lineHeight],
    paragraph_spacing: (line + parseFloat(style.marginBottom)) / line >= 1.5 ? [] : [style.marginBottom],
    not_justified: style.textAlign === "justify" ? [brief(paragraphs[0])] : [],
    zoom_allowed: /user-scalable|maximum-scale/.test(all("meta[name=viewport]")[0].content) ? ["viewport"] : [],
    no_autoplay: all("[autoplay]").map(brief),
    unique_ids: all("[id]").filter(each => all(`[id="${CSS.escape(each.id)}"]`).length > 1).map(brief),
    no_positive_tabindex: all("[tabindex]").filter(each => each.tabIndex > 0).map(brief),
    alt_present: all("img:not([alt])").map(brief),
    new_windows_said: all("[target=_blank]").filter(each => !newWindow.some(words => each.textContent.includes(words))).map(brief),
    no_handlers_or_styles: all("*").filter(each => [...each.attributes].some(({name}) => /^on|^style$/.test(name))).map(brief),
    no_raw_links: all("a").filter(each => /^https?:\S{25,}$/.test(each.innerText.trim())).map(brief),
    no_dead_links: all("a[href^='#']").filter(each => !document.getElementById(decodeURIComponent(each.hash.slice(1)))).map(brief),
    target_44: controls.filter((each, at) => boxes[at].height < 43.9 || boxes[at].width < 43.9).map(brief),
    kwcag_gap: controls.filter((each, at) => boxes.some((other, to) => to !== at && touch(boxes[at], other)
      && !each.contains(controls[to]) && !controls[to].contains(each))).map(brief),
    link_names_unique: [...named].filter(([, places]) => places.size > 1).map(([name]) => name),
    no_endless_animation: document.getAnimations().filter(each => each.effect.getTiming().iterations === Infinity).map(String),
    no_sideways_scroll: document.documentElement.scrollWidth > innerWidth ? [document.documentElement.scrollWidth] : [],
    min_text_13px: all("main *").filter(each => seen(each) && [...each.childNodes].some(node => node.nodeType === 3
      && node.data.trim()) && parseFloat(getComputedStyle(each).fontSize) < 13).map(brief),
    cls: shifts,
  };
},

  // Where the focus is, and how well that is seen.
  stop: () => {
  const at = document.activeElement, ring = at.type === "radio" ? at.closest("label") : at;
  const luminance = colour => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number).map(v => (v /= 255) <= .03928
    ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const one = luminance(getComputedStyle(ring).outlineColor), other = luminance(getComputedStyle(document.documentElement).backgroundColor);
  const box = ring.getBoundingClientRect(), over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  return {id: [...document.querySelectorAll("*")].indexOf(at), html: at.outerHTML.slice(0, 100),
    width: getComputedStyle(ring).outlineStyle === "none" ? 0 : parseFloat(getComputedStyle(ring).outlineWidth),
    contrast: (Math.max(one, other) + .05) / (Math.min(one, other) + .05), inside: box.bottom > 0 && box.top < innerHeight,
    clear: !over || ring.contains(over) || over.contains(ring) || over.closest("label, details, p, li") === ring.closest("label, details, p, li")};
},

  // What the keyboard should reach, in the order of the text.
  reachable: () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(each =>
  each.checkVisibility({visibilityProperty: true}) && (each.type !== "radio" || each.checked)).map(each => [...document.querySelectorAll("*")].indexOf(each)),
};
