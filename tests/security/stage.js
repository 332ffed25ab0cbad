// The stage: documents and fragments are put in frames, poked, and held against the output policy as the browser sees them.
"use strict";

const HTML = "http://www.w3.org/1999/xhtml";
const MATHML = "http://www.w3.org/1998/Math/MathML";
const VOID = new Set("area br col embed hr img input source track wbr".split(" "));
const ADDRESSES = new Set(["href", "src", "poster", "cite"]);
const EVENTS = "click mouseover mouseenter pointerdown focus focusin input submit toggle load error keydown animationend begin".split(" ");
const PRISTINE = new Set(); // what a page's script may read of its window and document, before any payload
for (let each of [window, document]) {
  for (; each; each = Object.getPrototypeOf(each)) Object.getOwnPropertyNames(each).forEach((name) => PRISTINE.add(name));
}

// Write an element's children as the service does, so that equal text means an equal tree.
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escapeText = (text) => text.replace(/[&<>]/g, (each) => ESCAPES[each]);
const escapeValue = (text) => escapeText(text).replace(/"/g, "&quot;");
const attributeGetter = Object.getOwnPropertyDescriptor(Element.prototype, "attributes").get;
const attributesOf = (element) => [...attributeGetter.call(element)]; // a form's own may be clobbered
const written = (node) => [...node.childNodes].map((child) => {
  if (child.nodeType === Node.TEXT_NODE) return escapeText(child.data);
  if (child.nodeType !== Node.ELEMENT_NODE) return `<!${child.nodeName}>`;
  const attributes = attributesOf(child).map((each) => ` ${each.name}="${escapeValue(each.value)}"`).join("");
  const start = `<${child.localName}${attributes}>`;
  if (VOID.has(child.localName)) return start;
  const line = child.localName === "pre" && child.firstChild?.data?.startsWith("\n") ? "\n" : "";
  return `${start}${line}${written(child)}</${child.localName}>`;
}).join("");

const scheme = (address) => {
  try { return new URL(address, "https://stage.test/").protocol; } catch { return "https:"; }
};
const refusedAddress = (element, { name, value }, policy) => {
  if (name === "srcset") return value.split(/,\s+/).some((each) => !["http:", "https:"].includes(scheme(each.trim().split(/\s/)[0])));
  return ADDRESSES.has(name) && !(policy.schemes[`${element.localName}.${name}`] ?? ["http:", "https:"]).includes(scheme(value));
};

// Return what stands below the root and the output policy does not know.
const leftovers = (root, policy) => {
  const found = [];
  for (const element of root.querySelectorAll("*")) {
    const tag = element.localName;
    const known = policy.elements[tag];
    if (!known || element.namespaceURI !== (policy.mathml.includes(tag) ? MATHML : HTML)) {
      found.push(`<${tag}>`);
      continue;
    }
    for (const attribute of attributesOf(element)) {
      const name = attribute.name;
      if (!known.includes(name)) found.push(`${tag}.${name}`);
      else if (refusedAddress(element, attribute, policy)) found.push(`${tag}.${name}=${attribute.value}`);
      else if (name === "id" && PRISTINE.has(attribute.value)) found.push(`${tag}.id=${attribute.value} clobbers`);
    }
  }
  return found;
};

const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));

// A frame that begins to load after the others began whatever they do: when it is there, so is what they asked for.
const overtaken = async () => {
  await settled();
  const witness = document.createElement("iframe");
  await loaded(witness, () => {
    witness.src = "/stage/witness";
    document.body.append(witness);
  });
  witness.remove();
};

// Fire what a reader or the document might; links of the web may be clicked, so they are kept from leading away.
const poke = (target) => {
  const web = (event) => {
    const link = event.composedPath().find((each) => each.localName === "a");
    const address = link?.getAttribute("href") ?? link?.getAttribute("xlink:href") ?? "";
    if (link && ["http:", "https:", "mailto:", "tel:"].includes(scheme(address))) event.preventDefault();
  };
  for (const kind of ["click", "auxclick"]) target.addEventListener(kind, web, { capture: true });
  for (const element of target.querySelectorAll("*")) {
    const own = attributesOf(element).filter((each) => each.name.startsWith("on")).map((each) => each.name.slice(2));
    for (const kind of [...EVENTS, ...own]) {
      const View = /click|mouse|menu/.test(kind) ? MouseEvent : Event;
      element.dispatchEvent(new View(kind, { bubbles: false, cancelable: true }));
    }
    if (/^(a|button|input|summary|area)$/.test(element.localName)) element.click?.();
  }
};

const PATIENCE = 3000; // milliseconds for a document's own load event; those that navigate away or never end do without
const blank = (isClean) => {
  const made = document.createElement("iframe");
  if (!isClean) made.sandbox = "allow-scripts allow-same-origin allow-forms allow-modals allow-popups"; // but not the stage itself
  document.body.append(made);
  made.contentWindow.pwn = (number) => window.report(String(number));
  return made;
};
const loaded = (made, begin) => new Promise((done) => {
  made.addEventListener("load", done, { once: true });
  setTimeout(done, PATIENCE);
  begin();
});
const inside = (made) => { try { return made.contentDocument; } catch { return null; } };
const attempt = (act) => { try { return act(); } catch { return undefined; /* the payload took its own document away */ } };

// Give frames time, fire events in them, and tell of each what is left over and how its body is written.
const told = async (frames, policy, selector) => {
  await settled();
  for (const made of frames) attempt(() => poke(inside(made).querySelector(selector)));
  await overtaken();
  return frames.map((made) => attempt(() => about(inside(made), policy, selector)) ?? GONE);
};
const GONE = { leftovers: ["the document is gone"], written: "", isSame: false, outside: 0 };
const line = (html) => html.replace(/(<pre[^>]*>)\n+/g, "$1"); // the browser's own writer loses a <pre>'s first line end
// Take away what the page's own script puts beside code: exactly that, not what only looks like it.
const withoutOurs = (body) => {
  const isOurs = (made) => made.attributes.length === 3 && made.lang === body.ownerDocument.querySelector(".masthead").lang;
  for (const button of body.querySelectorAll(".sf-code > button.sf-copy:first-child")) {
    if (isOurs(button) && button.type === "button" && button.textContent === body.dataset.copyCode) button.remove();
  }
  const last = body.lastElementChild;
  if (last?.matches("p.sf-vh[role=status]:empty") && isOurs(last)) last.remove();
};
const about = (shown, policy, selector) => {
  const body = shown?.querySelector(selector);
  if (!body) return GONE;
  withoutOurs(body);
  const again = new DOMParser().parseFromString(shown.documentElement.outerHTML, "text/html").querySelector(selector);
  const shadowed = [...body.querySelectorAll("[id]")].filter((each) => shown.getElementById(each.id) !== each);
  return {
    leftovers: [...leftovers(body, policy), ...shadowed.map((each) => `${each.id} is not the first of its id`)],
    written: attempt(() => written(body).trim()),
    isSame: attempt(() => line(written(again)) === line(written(body))),
    outside: ["*", `${selector} *`, ".outline, .outline *"].map((each) => shown.querySelectorAll(each).length).reduce((all, part) => all - part),
  };
};

// Return the names of all elements and attributes in a document, but for those that follow the letters of a text.
const FOLLOWING = new Set(["lang", "dir"]);
const names = (element) => attributesOf(element).map(({ name }) => name).filter((name) => !FOLLOWING.has(name));
const named = (shown) => [...shown.querySelectorAll("*")].map((each) => `${each.localName}(${names(each)})`).join(" ");

// Parse texts as whole documents, the style put back that all have in common; a frame costs more than what is shown in it, so it serves again where all is clean.
const pool = [];
const documents = async (texts, policy, { selector, isClean, style, isNamed }) => {
  while (isClean && pool.length < texts.length) pool.push(blank(true));
  const frames = texts.map((_, place) => (isClean ? pool[place] : blank(false)));
  await Promise.all(frames.map((made, place) => loaded(made, () => {
    const shown = made.contentDocument;
    shown.open();
    shown.addEventListener("securitypolicyviolation", (event) => window.report(`${event.violatedDirective} ${event.blockedURI}`));
    shown.write(style ? texts[place].replace("<style></style>", () => `<style>${style}</style>`) : texts[place]);
    attempt(() => shown.close());
  })));
  const found = isNamed ? frames.map((made) => named(inside(made))) : await told(frames, policy, selector);
  if (!isClean) frames.forEach((made) => made.remove());
  return found;
};

// Go to addresses, each in a frame of its own.
const visits = async (addresses, policy, selector) => {
  const frames = addresses.map(() => document.createElement("iframe"));
  await Promise.all(frames.map((made, place) => loaded(made, () => {
    made.src = addresses[place];
    document.body.append(made);
  })));
  const found = await told(frames, policy, selector);
  frames.forEach((made) => made.remove());
  return found;
};

const CONTEXTS = {
  div: "<div>", td: "<table><tbody><tr><td>", li: "<ul><li>", button: "<button>", a: "<a>",
  svg: "<svg>", foreignObject: "<svg><foreignObject>", math: "<math>", mtext: "<math><mtext>", select: "<select>", template: "<template>",
};
const FAITHFUL = new Set(["div", "td", "li"]); // where the fragment has to come out as it went in

// Put fragments into live documents by innerHTML, in each context, write and parse them twice more; tell what is wrong.
// What is not clean gets a document of its own for each, since it may take it away.
const fragments = async (given, policy, isClean) => {
  const shared = isClean ? blank(true) : null;
  const frames = given.map(() => shared ?? blank(false));
  const found = given.map((html, place) => {
    const body = frames[place].contentDocument.body;
    const section = body.appendChild(body.ownerDocument.createElement("section"));
    return isClean ? faults(section, html, policy) : leftovers(put(section, "div", "<div>", html), policy);
  });
  await settled();
  for (const made of new Set(frames)) attempt(() => poke(inside(made).body));
  await overtaken();
  frames.forEach((made) => made.remove());
  return found;
};

const put = (section, name, opening, html) => {
  section.insertAdjacentElement("beforeend", document.createElement("div")).innerHTML = opening;
  const holder = section.lastChild.querySelector(name);
  holder.innerHTML = html;
  return holder;
};
const faults = (section, html, policy) => Object.entries(CONTEXTS).flatMap(([name, opening]) => {
  const holder = put(section, name, opening, html);
  const found = leftovers(holder, policy);
  if (!FAITHFUL.has(name)) return found.filter((each) => /\.on|script|=/.test(each));
  const [first, once] = [written(holder), holder.innerHTML];
  holder.innerHTML = once;
  const twice = holder.innerHTML;
  holder.innerHTML = twice;
  if (first !== html) found.push(`in ${name} parsed as ${first}`);
  if (line(once) !== line(twice) || line(twice) !== line(holder.innerHTML)) found.push(`in ${name} ${once} became ${twice}`);
  return found;
});

Object.assign(window, { documents, visits, fragments });
