// The tests are in two halves, each of which takes one process and one browser for about as long as the other.
await import("./looks.mjs");
await import("./service.mjs");
await import("./exchange.mjs");
