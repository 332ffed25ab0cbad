// `node readability.js FILE`: for each line "SET TIMES" on stdin, the CPU seconds of extracting that set once.
"use strict";
const fs = require("node:fs");
const { parseHTML } = require("linkedom");
const { Readability } = require("@mozilla/readability");

const sets = JSON.parse(fs.readFileSync(process.argv[2], "utf-8"));

require("node:readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [set, times] = line.split(" ").map(Number);
    const before = process.cpuUsage();
    for (let time = 0; time < times; time++) {
      for (const html of sets[set]) new Readability(parseHTML(html).document).parse();
    }
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1e6 / times);
  });
