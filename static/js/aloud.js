// Reads the article aloud, sentence by sentence, in the language of each part, and marks what is being read.
(() => {
  "use strict";
  const group = document.querySelector(".aloud");
  const speech = window.speechSynthesis;
  if (!group || !speech || !window.Intl?.Segmenter) return;
  const button = group.querySelector("button");
  const speed = group.querySelector("select");
  const marks = window.CSS?.highlights;
  const leaf = "h1, .standfirst, .article__body :is(h2, h3, h4, h5, h6, p, li, dt, dd, figcaption, blockquote, td, th, pre)";
  let sentences = null;
  let place = 0;
  let playing = false;
  const words = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) => {
      const holder = node.parentElement;
      const skip = holder.closest("rt, rp, .sf-copy, [role=doc-noteref], [role=doc-backlink]") || holder.closest(leaf) !== block;
      return skip ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };
  const split = (block) => {
    const nodes = words(block);
    const text = nodes.map((node) => node.data).join("");
    const language = block.closest("[lang]").lang;
    const at = (offset) => {
      for (const node of nodes) { if (offset <= node.length) return [node, offset]; offset -= node.length; }
      return [nodes.at(-1), nodes.at(-1).length];
    };
    return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].filter((each) => each.segment.trim()).map((each) => {
      const range = new Range();
      range.setStart(...at(each.index));
      range.setEnd(...at(each.index + each.segment.length));
      return { block, language, range, text: each.segment.replace(/\s+/g, " ") };
    });
  };
  const mark = (sentence) => {
    if (marks) marks.delete("sf-aloud");
    document.querySelector(".sf-aloud")?.classList.remove("sf-aloud");
    if (!sentence) return;
    if (marks) marks.set("sf-aloud", new Highlight(sentence.range)); else sentence.block.classList.add("sf-aloud");
    const box = sentence.range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) sentence.block.scrollIntoView({ block: "center" });
  };
  const show = (now) => {
    playing = now;
    button.textContent = now ? button.dataset.pause : button.dataset.play;
    if (!now) { speech.cancel(); mark(null); }
  };
  const read = () => {
    const sentence = sentences[place];
    if (!sentence) { place = 0; show(false); return; }
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.lang = sentence.language;
    utterance.rate = Number(speed.value);
    utterance.onend = () => { if (playing && sentences[place] === sentence) { place += 1; read(); } };
    mark(sentence);
    speech.cancel();
    speech.speak(utterance);
  };
  button.addEventListener("click", () => {
    sentences ??= [...document.querySelectorAll(leaf)].flatMap(split);
    show(!playing);
    if (playing) read();
  });
  speed.addEventListener("change", () => { if (playing) read(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && playing) show(false); });
  addEventListener("pagehide", () => speech.cancel());
  const offer = () => group.classList.toggle("ready", speech.getVoices().length > 0);
  speech.addEventListener?.("voiceschanged", offer);
  offer();
})();
