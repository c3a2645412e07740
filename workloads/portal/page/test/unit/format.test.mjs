import assert from "node:assert/strict";
import test from "node:test";
import { day, fileName, fill, size } from "../../src/format.js";

test("sizes", () => {
  const want = { 0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1 kB", 1234: "1.2 kB", 84_210: "84 kB", 5_600_000: "5.6 MB", 2e9: "2 GB", 7e12: "7,000 GB" };
  for (const [bytes, text] of Object.entries(want)) assert.equal(size(Number(bytes), "en"), text);
  for (const unknown of [NaN, -1, undefined]) assert.equal(size(unknown, "en"), "");
});

test("days", () => {
  assert.equal(day(Date.UTC(2026, 2, 12, 12), "en-GB"), "12 March 2026");
  assert.equal(day(NaN, "en"), "");
});

test("texts are filled in", () => {
  assert.equal(fill("{count} of {all}", { count: 3 }), "3 of {all}");
  assert.equal(fill("{a}", { a: "$&{b}" }), "$&{b}");
});

test("file names are ones that any system stores", () => {
  const want = {
    "Visit summary.pdf": "Visit summary.pdf", "2026/03/a.pdf": "2026_03_a.pdf", "../../etc/passwd": "_.._etc_passwd",
    "a\u202Efdp.exe": "a_fdp.exe", 'q:"<>|?*.pdf': "q_.pdf", ".hidden": "hidden", "ends. . ": "ends", "": "document", "...": "document",
  };
  for (const [name, safe] of Object.entries(want)) assert.equal(fileName(name), safe);
  assert.equal(fileName("x".repeat(300) + ".pdf").length, 120);
  assert.match(fileName("x".repeat(300) + ".pdf"), /\.pdf$/);
});
