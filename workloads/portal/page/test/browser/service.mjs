// The page before a download service, with a provider that has the standard's sign-out, and tokens in memory alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { beforeEach } from "node:test";
import { deployment, onService, pdf, skip } from "./deployment.mjs";
import { api, links, site } from "./cloud/names.mjs";

const d = await deployment({ ...onService, documents: { ...onService.documents, follow: "fetch" }, session: { storage: "memory", idleMinutes: 5, warningSeconds: 30 } });
beforeEach(() => {
  Object.assign(d.cloud, {
    serviceList: null, linkOrigin: null, refusals: [],
    documents: {
      alice: [
        { id: "k3v9", name: "Older.pdf", created: "2026-01-02T10:00:00Z", content: pdf("older") },
        { id: "x81m", created: "2026-03-12T10:00:00Z", content: pdf("newer") },
      ],
      bob: [{ id: "b0b1", name: "Bob.pdf", created: "2026-03-12T10:00:00Z", content: pdf("bob") }],
    },
  });
});

test("a member downloads their documents, and a link works once", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  assert.deepEqual(await v.page.locator("#list .name").allTextContents(), ["Document", "Older.pdf"]);
  const waiting = v.page.waitForEvent("download");
  await v.page.getByRole("button", { name: "Download Older.pdf" }).click();
  assert.deepEqual(await readFile(await (await waiting).path()), pdf("older"));

  const link = v.addresses.find((a) => a.startsWith(links));
  assert.equal(await v.page.evaluate(async (url) => (await fetch(url)).status, link), 403);
  assert.equal(JSON.stringify(v.addresses).includes("Older"), false);
});

test("another member's document, a link that leads elsewhere and a refusal are said to be refused", { skip }, async () => {
  const v = await d.visit();
  d.cloud.serviceList = [{ id: "b0b1", name: "Bob.pdf", created: "2026-03-12T10:00:00Z", size: 4 }];
  await v.signIn("alice");
  await v.page.getByRole("button", { name: "Download Bob.pdf" }).click();
  await v.page.getByText("You may not open this document").waitFor();
  assert.deepEqual(d.cloud.refusals, [{ service: "service", reason: "not theirs", path: "/documents/b0b1/link" }]);

  d.cloud.serviceList = null;
  d.cloud.linkOrigin = "https://elsewhere.example.org";
  await v.page.getByRole("button", { name: "Refresh" }).click();
  await v.page.getByRole("button", { name: "Download Older.pdf" }).click();
  await v.page.getByText("You may not open this document").waitFor();
  assert.equal(v.addresses.some((a) => a.startsWith("https://elsewhere")), false);
});

test("tokens are in memory alone, and signing out goes by the standard", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  assert.deepEqual(await v.page.evaluate(() => Object.keys(sessionStorage)), ["portal.active"]);
  await v.page.getByRole("button", { name: "Sign out" }).click();
  await v.page.getByRole("button", { name: "Yes, sign me out" }).click();
  await v.page.getByRole("heading", { name: "You are signed out" }).waitFor();
  assert.equal(v.page.url(), site + "/");
  assert.equal(v.addresses.some((a) => a.includes("id_token_hint")), false);
});

test("the page's policy lets it talk to the service and its links, and nobody else", { skip }, async () => {
  const v = await d.visit();
  await v.page.goto(site);
  const blocked = await v.page.evaluate(async () => {
    const violations = [];
    document.addEventListener("securitypolicyviolation", (e) => violations.push(e.effectiveDirective));
    await fetch("https://elsewhere.example.org/").catch(() => {});
    document.body.insertAdjacentHTML("beforeend", "<img src='https://elsewhere.example.org/p.png'><p style='color:red'></p>");
    const inline = document.createElement("script");
    inline.textContent = "window.ran = true";
    document.body.append(inline);
    await new Promise((done) => setTimeout(done, 200));
    return { violations: violations.sort(), ran: window.ran === true };
  });
  assert.deepEqual(blocked, { violations: ["connect-src", "img-src", "script-src-elem", "style-src-attr"], ran: false });
  assert.ok(api);
});
