// Version 1 of the script for pages that embed articles. What is published under a version never changes: docs/embedding.md.
(() => {
  "use strict";
  const NAME = "standfirst-article";
  if (!window.customElements || customElements.get(NAME)) return;
  const LEAST = 100;
  const MOST = 20000;
  const A_SECOND = 30; // changes of height
  const CHOICES = ["theme", "font-scale", "ui-language"];
  const SANDBOX = "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
  const ALLOWED = "share" in navigator ? "clipboard-write; web-share" : "clipboard-write"; // what is not there is warned of
  const frames = new Map(); // each frame, and what is known of it
  const random = () => crypto.getRandomValues(new Uint32Array(2)).join("");
  const settle = (frame, known) => {
    const change = known.wanted - known.shown;
    if (change >= -1 && change <= 0) return; // a pixel too many is better than a scroll bar that comes and goes
    const now = performance.now();
    if (now - known.since > 1000) Object.assign(known, { since: now, changes: 0 });
    if (known.changes >= A_SECOND) {
      known.waits = true;
      setTimeout(() => { known.waits = false; settle(frame, known); }, 1001 - (now - known.since));
      return;
    }
    known.changes += 1;
    known.shown = known.wanted;
    frame.style.height = `${known.shown}px`;
    known.reveal?.();
    known.reveal = null;
  };
  addEventListener("message", ({ source, data }) => {
    if (!source || data?.type !== "standfirst:height" || !Number.isFinite(data.height) || data.height <= 0) return;
    for (const [frame, known] of frames) {
      if (!frame.isConnected) frames.delete(frame);
      if (frame.contentWindow !== source || data.id !== known.id) continue;
      known.wanted = Math.min(Math.max(Math.ceil(data.height), LEAST), MOST);
      if (known.waits) return;
      known.waits = true;
      requestAnimationFrame(() => { known.waits = false; settle(frame, known); });
    }
  });
  const watch = (frame, id, reveal) => frames.set(frame, { id, reveal, wanted: 0, shown: 0, since: 0, changes: 0, waits: false });
  const adopt = (frame) => { // a frame that is there already
    if (frames.has(frame)) return;
    const id = random();
    const greet = () => frame.contentWindow?.postMessage({ type: "standfirst:ready", id }, "*");
    watch(frame, id);
    frame.addEventListener("load", greet);
    greet();
  };
  const sheet = () => {
    const made = new CSSStyleSheet();
    made.replaceSync(":host{display:block;position:relative}:host([hidden]){display:none}iframe{display:block;width:100%;border:0}iframe:not(.shown){position:absolute;inset:0;height:100%;visibility:hidden}.shown~slot{display:none}");
    return made;
  };
  class Article extends HTMLElement {
    static observedAttributes = ["src", ...CHOICES];
    #frame = null;
    #id = random();
    #asked = null;
    connectedCallback() { this.#show(); }
    disconnectedCallback() { this.#end(); } // where it is put in again, the browser loads the frame anew
    attributeChangedCallback() { if (this.isConnected) this.#show(); }
    #address() {
      const given = this.getAttribute("src")?.trim();
      if (!given || !URL.canParse(given, document.baseURI)) return null;
      const url = new URL(given, document.baseURI);
      if (!/^https?:$/.test(url.protocol)) return null;
      for (const name of CHOICES) if (this.hasAttribute(name)) url.searchParams.set(name.replace("-", "_"), this.getAttribute(name));
      const told = new URLSearchParams({ standfirst: this.#id });
      if (location.origin !== "null") told.set("parent_origin", location.origin);
      url.hash = told;
      return url.href;
    }
    #show() {
      const address = this.#address();
      if (!address) this.#end();
      if (!address || address === this.#asked) return;
      this.#asked = address;
      if (this.#frame) this.#frame.src = address;
      else this.#begin(address);
    }
    #end() { // what the element holds is shown again
      frames.delete(this.#frame);
      this.#frame?.remove();
      this.#frame = this.#asked = null;
    }
    #begin(address) {
      const style = sheet(); // first: a browser that has none keeps showing what the element holds
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const frame = this.#frame = document.createElement("iframe");
      const attributes = { loading: "lazy", sandbox: SANDBOX, referrerpolicy: "strict-origin-when-cross-origin", allow: ALLOWED, src: address };
      for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
      watch(frame, this.#id, () => {
        frame.title = this.querySelector("a")?.textContent.trim() || this.getAttribute("src");
        frame.className = "shown";
      });
      root.adoptedStyleSheets = [style];
      root.replaceChildren(frame, document.createElement("slot"));
    }
  }
  const scan = (root = document) => {
    customElements.upgrade(root);
    for (const frame of root.querySelectorAll("iframe[data-standfirst]")) adopt(frame);
  };
  customElements.define(NAME, Article);
  window.Standfirst = { version: 1, scan };
  scan();
  addEventListener("DOMContentLoaded", () => scan());
})();
