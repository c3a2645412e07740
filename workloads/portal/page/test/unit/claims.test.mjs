import assert from "node:assert/strict";
import test from "node:test";
import { checkClaims } from "../../src/claims.js";

const issuer = "https://idp.example.org/pool";
const good = { iss: issuer, aud: "client", sub: "s", exp: 2000 };
const now = 1_000_000;

const bad = {
  "another issuer": [{ iss: "https://elsewhere.example.org" }, "refused"],
  "no issuer": [{ iss: undefined }, "refused"],
  "another client": [{ aud: "other" }, "refused"],
  "several clients, none of them acting": [{ aud: ["client", "other"] }, "refused"],
  "several clients, another one acting": [{ aud: ["client", "other"], azp: "other" }, "refused"],
  "no subject": [{ sub: "" }, "refused"],
  "expired": [{ exp: 999 }, "clock"],
  "no expiry": [{ exp: undefined }, "clock"],
};

for (const [name, [change, kind]] of Object.entries(bad)) {
  test(name, () => assert.throws(() => checkClaims({ ...good, ...change }, issuer, "client", now), { kind }));
}

test("what is right passes", () => {
  checkClaims(good, issuer, "client", now);
  checkClaims({ ...good, aud: ["client"] }, issuer, "client", now);
  checkClaims({ ...good, aud: ["client", "other"], azp: "client" }, issuer, "client", now);
});

test("an unknown issuer matches nothing", () => assert.throws(() => checkClaims({ ...good, iss: undefined }, undefined, "client", now), { kind: "refused" }));
