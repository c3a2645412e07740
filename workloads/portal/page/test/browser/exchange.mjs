// The page with Google Identity Platform: the provider's identity token is exchanged for one that the service takes.
import assert from "node:assert/strict";
import test from "node:test";
import { deployment, onService, pdf, skip } from "./deployment.mjs";

const d = await deployment({
  ...onService,
  identity: { ...onService.identity, exchange: { apiKey: "AIzaExample", providerId: "oidc.members" } },
  documents: { ...onService.documents, token: "id", follow: "fetch" },
});
Object.assign(d.cloud, {
  exchanged: new Map(), documents: { alice: [{ id: "k3v9", name: "Letter.pdf", created: "2026-01-02T10:00:00Z", content: pdf("alice") }] },
});

const exchanges = () => d.cloud.requests.filter((r) => r.startsWith("POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=")).length;

test("tokens are exchanged, and exchanged again when they are renewed", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  await v.page.getByRole("heading", { name: "Letter.pdf" }).waitFor();
  assert.equal(exchanges(), 1);

  d.cloud.exchanged.clear(); // the service takes the token no longer
  await v.page.getByRole("button", { name: "Refresh" }).click();
  await v.page.locator("#status .loading").waitFor({ state: "detached" });
  await v.page.getByRole("heading", { name: "Letter.pdf" }).waitFor();
  assert.equal(exchanges(), 2);
  assert.equal(JSON.stringify(v.addresses).includes("eyJ"), false);
});

test("a token that the exchange refuses gives no access", { skip }, async () => {
  const v = await d.visit();
  d.cloud.tamper = (text) => {
    const answer = JSON.parse(text);
    return JSON.stringify({ ...answer, id_token: answer.id_token.slice(0, -8) + "AAAAAAAA" });
  };
  await v.page.goto("https://portal.hospital.test");
  await v.page.getByRole("button", { name: "Sign in" }).click();
  await v.page.getByLabel("Name").fill("alice");
  await v.page.getByRole("button", { name: "Continue" }).click();
  await v.page.getByRole("heading", { name: "You have no access" }).waitFor();
});
