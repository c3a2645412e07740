// The page before a download service whose one-time links the browser follows.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { deployment, onService, pdf, skip } from "./deployment.mjs";
import { api, site } from "./cloud/names.mjs";

const d = await deployment({ ...onService, documents: { ...onService.documents, linkOrigins: [api] } });
Object.assign(d.cloud, { oneTime: true, documents: { alice: [{ id: "k3v9", name: "Letter.pdf", created: "2026-01-02T10:00:00Z", content: pdf("alice") }] } });

test("the browser downloads by a link that works once, and stays on the page", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  const before = await v.page.evaluate(() => history.length);
  const waiting = v.page.waitForEvent("download");
  await v.page.getByRole("button", { name: "Download Letter.pdf" }).click();
  const got = await waiting;
  assert.equal(got.suggestedFilename(), "document.pdf");
  assert.deepEqual(await readFile(await got.path()), pdf("alice"));
  await v.page.getByText("Your browser is downloading it.").waitFor();
  assert.equal(v.page.url(), site + "/");
  assert.equal(await v.page.evaluate(() => history.length), before, "the link is not in the history");

  const link = d.cloud.requests.findLast((r) => r.startsWith(`GET ${api}/d/`)).slice("GET ".length);
  assert.equal((await v.page.goto(link)).status(), 410);
  assert.deepEqual(d.cloud.refusals.map((r) => r.reason), ["link replayed"]);
});
