// Tells the page around the frame how high the article is, and nothing else, in the message that this page understands.
(() => {
  "use strict";
  if (window.parent === window) return;
  const article = document.querySelector(".embed");
  const given = new URLSearchParams(location.hash.replace(/^#\??/, "")); // read once: links within the article change it
  const asked = given.get("parent_origin") ?? new URLSearchParams(location.search).get("parent_origin");
  const origin = URL.canParse(asked) && new URL(asked).origin === asked && asked !== "null" ? asked : "*";
  const secret = /^[a-zA-Z0-9]+$/.test(given.get("secret") ?? "") && given.get("secret");
  const speak = {
    own: (id) => (height) => ({ type: "standfirst:height", version: 1, id, height }),
    wordpress: () => (height) => ({ message: "height", value: height, secret }),
    mastodon: (id) => (height) => ({ type: "setHeight", id, height }),
    amp: () => (height) => ({ sentinel: "amp", type: "embed-size", height }),
    iframely: () => (height) => JSON.stringify({ src: location.href, context: "iframe.resize", height }),
  };
  let dialects = [speak.amp(), speak.iframely()]; // these hosts do not show themselves
  if (given.has("standfirst")) dialects = [speak.own(given.get("standfirst"))];
  else if (secret) dialects = [speak.wordpress()];
  let told = 0;
  const tell = () => {
    for (const dialect of dialects) window.parent.postMessage(dialect(told), origin);
  };
  const measure = () => { // the article, not the document: that one never shrinks
    if (!innerWidth) return; // the frame has no size yet
    const height = Math.ceil(article.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell();
  };
  const answer = (dialect) => {
    dialects = [dialect];
    if (told) tell();
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || !data) return;
    const named = ["string", "number"].includes(typeof data.id);
    if (data.type === "standfirst:ready" && named) answer(speak.own(data.id));
    else if (data.type === "setHeight" && named) answer(speak.mastodon(data.id));
    else if (secret && data.message === "ready" && data.secret === secret) answer(speak.wordpress());
  });
  if (secret) { // WordPress lets no frame navigate: it does so itself, to the frame's own host, when it is told
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.target || link.host !== location.host || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      window.parent.postMessage({ message: "link", value: link.href, secret }, origin);
    });
  }
  measure(); // at once: a frame that is not in sight yet is not observed
  addEventListener("load", measure);
  document.addEventListener("change", measure); // the reader's choice: in the same frame, not in the next
  new ResizeObserver(() => {
    measure();
    window.requestResize?.(); // browsers that size frames by themselves do so once, and again when they are asked
  }).observe(article);
})();
