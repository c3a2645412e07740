// The other half: see first.test.mjs.
await import("./session.mjs");
await import("./documents.mjs");
