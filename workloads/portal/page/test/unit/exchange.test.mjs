import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { exchangeToken } from "../../src/exchange.js";

const exchange = { apiKey: "key", providerId: "oidc.members", tenantId: "tenant" };

/** Runs with a service that answers so, and returns what it was asked. */
async function asking(status, body, work) {
  const fetch = mock.method(globalThis, "fetch", async () => new Response(JSON.stringify(body), { status }));
  try {
    return { result: await work(), asked: fetch.mock.calls[0].arguments };
  } finally {
    fetch.mock.restore();
  }
}

test("a token is exchanged, in the body and not in the address", async () => {
  const { result, asked } = await asking(200, { idToken: "theirs", expiresIn: "3600" }, () =>
    exchangeToken(exchange, "h.p.s", "https://portal.hospital.test/", 1000));
  assert.deepEqual(result, { token: "theirs", ends: 3_601_000 });
  const [address, { method, body, credentials, referrerPolicy }] = asked;
  assert.equal(address, "https://identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=key");
  assert.deepEqual([method, credentials, referrerPolicy], ["POST", "omit", "strict-origin"], "the key is restricted to the site, whose origin is all that is told");
  assert.deepEqual(JSON.parse(body), {
    postBody: "id_token=h.p.s&providerId=oidc.members", requestUri: "https://portal.hospital.test/", returnSecureToken: true, tenantId: "tenant",
  });
});

test("refusals", async () => {
  for (const [status, body, kind] of [[400, {}, "refused"], [200, { mfaPendingCredential: "x" }, "refused"], [503, {}, "unreachable"]]) {
    await assert.rejects(asking(status, body, () => exchangeToken(exchange, "t", "https://portal.hospital.test/")), { kind });
  }
});
