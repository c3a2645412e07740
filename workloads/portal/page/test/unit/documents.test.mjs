import assert from "node:assert/strict";
import test from "node:test";
import { newestFirst, twice } from "../../src/documents/index.js";
import { refusal as poolRefusal } from "../../src/documents/identity.js";
import { foldersOf, refusal as storeRefusal } from "../../src/documents/s3.js";
import { refusal as serviceRefusal } from "../../src/documents/service.js";
import { Failure, kindOf } from "../../src/failure.js";

test("folders are the member's", () => {
  const member = { sub: "5f0d", identityId: "eu-west-1:9c31" };
  assert.deepEqual(foldersOf(["members/{sub}/", "members/{identityId}/"], member), ["members/5f0d/", "members/eu-west-1:9c31/"]);
});

test("no folder is made of what could reach another", () => {
  for (const sub of [undefined, "", "a/b", "*", "?", "../x"]) {
    assert.throws(() => foldersOf(["members/{sub}/"], { sub }), { kind: "broken" });
  }
  assert.throws(() => foldersOf(["members/{other}/"], { sub: "a" }), { kind: "broken" });
});

test("newest first, then by name", () => {
  const names = newestFirst([{ name: "b", created: 1 }, { name: "c", created: 2 }, { name: "a", created: 1 }]).map((d) => d.name);
  assert.deepEqual(names, ["c", "a", "b"]);
});

test("what the object store refuses", () => {
  const body = (code) => `<Error><Code>${code}</Code></Error>`;
  assert.equal(storeRefusal(400, body("ExpiredToken")).kind, "expired");
  assert.equal(storeRefusal(400, body("InvalidToken")).kind, "expired");
  assert.equal(storeRefusal(403, body("RequestTimeTooSkewed")).kind, "clock");
  assert.equal(storeRefusal(403, body("AccessDenied")).kind, "refused");
  assert.equal(storeRefusal(404, "").kind, "refused");
  assert.equal(storeRefusal(503, body("SlowDown")).kind, "unreachable");
});

test("what the identity pool refuses", () => {
  assert.equal(poolRefusal("GetId", { __type: "NotAuthorizedException", message: "Token expired" }).kind, "expired");
  assert.equal(poolRefusal("GetId", { __type: "NotAuthorizedException", message: "Invalid login token" }).kind, "refused");
  assert.equal(poolRefusal("GetId", { __type: "TooManyRequestsException" }).kind, "unreachable");
  assert.equal(poolRefusal("GetId", {}).kind, "refused");
});

test("what the service refuses", () => {
  const want = { 401: "expired", 403: "refused", 404: "refused", 410: "refused", 429: "unreachable", 500: "unreachable" };
  for (const [status, kind] of Object.entries(want)) assert.equal(serviceRefusal(Number(status)).kind, kind);
});

test("what has expired is tried again, once", async () => {
  let doubts = 0;
  const session = { doubt: () => { doubts++; } };
  let runs = 0;
  assert.equal(await twice(session, async () => { if (++runs === 1) throw new Failure("expired", ""); return "done"; }), "done");
  await assert.rejects(twice(session, async () => { runs++; throw new Failure("expired", ""); }), { kind: "expired" });
  await assert.rejects(twice(session, async () => { runs++; throw new Failure("refused", ""); }), { kind: "refused" });
  assert.deepEqual([runs, doubts], [5, 2]);
});

test("what is no failure is a defect", () => assert.equal(kindOf(new TypeError("x is not a function")), "broken"));
