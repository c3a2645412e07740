// What a member sees on AWS: exactly their own documents.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { beforeEach } from "node:test";
import { AwsClient } from "aws4fetch";
import { deployment, onAWS, pdf, skip } from "./deployment.mjs";
import { bucket, clientId, identityOrigin, issuer, members, region, signIn, site, store } from "./cloud/names.mjs";

const d = await deployment(onAWS);
const { alice, bob } = members;
const bobs = `members/${bob.sub}/Letter to Bob.pdf`;

await d.cloud.put(`members/${alice.sub}/Visit summary 2026-03-12.pdf`, pdf("alice"));
await d.cloud.put(`members/${alice.identityId}/Röntgen (left) + more's.pdf`, pdf("alice, by identity"));
await d.cloud.put(bobs, pdf("bob"));
beforeEach(() => { Object.assign(d.cloud, { tamper: null, listing: null, storeDown: false, refuseTokens: false, reads: [], refusals: [] }); });

async function download(v, name) {
  const waiting = v.page.waitForEvent("download");
  await v.page.getByRole("button", { name: "Download " + name }).click();
  const got = await waiting;
  return { name: got.suggestedFilename(), content: await readFile(await got.path()) };
}

const names = (v) => v.page.locator("#list .name").allTextContents();

test("a member sees and downloads exactly their own documents", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  assert.deepEqual((await names(v)).sort(), ["Röntgen (left) + more's.pdf", "Visit summary 2026-03-12.pdf"]);
  const first = await download(v, "Visit summary 2026-03-12.pdf");
  assert.equal(first.name, "Visit summary 2026-03-12.pdf");
  assert.deepEqual(first.content, pdf("alice"));
  assert.deepEqual((await download(v, "Röntgen")).content, pdf("alice, by identity"));
  await v.page.getByText("Downloaded.").first().waitFor();
  assert.deepEqual([...new Set(d.cloud.reads.map((r) => r.member))], [alice]);
  assert.deepEqual(d.cloud.refusals, []);

  const other = await d.visit();
  await other.signIn("bob");
  assert.deepEqual(await names(other), ["Letter to Bob.pdf"]);
});

test("a member without documents is told so", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("nova");
  await v.page.getByRole("heading", { name: "No documents yet" }).waitFor();
  assert.equal(await v.page.locator("#list li").count(), 0);
});

test("another member's document is refused, to the page and to whoever has a member's credentials", { skip }, async () => {
  const v = await d.visit();
  d.cloud.listing = (text) => text.replaceAll(encodeURIComponent(alice.sub), bob.sub)
    .replaceAll(/<Key>[^<]*<\/Key>/g, `<Key>${encodeURIComponent(bobs)}</Key>`);
  await v.signIn("alice");
  await v.page.getByRole("button", { name: /^Download/ }).first().click();
  await v.page.getByText("You may not open this document").waitFor();
  assert.deepEqual(d.cloud.refusals.map((r) => r.reason), ["AccessDenied"]);
  assert.deepEqual(d.cloud.reads, []);

  const issued = [...d.cloud.issued.values()].findLast((c) => c.member === alice);
  const signer = (more) => new AwsClient({ accessKeyId: issued.AccessKeyId, secretAccessKey: issued.SecretKey, sessionToken: issued.SessionToken, service: "s3", region, ...more });
  const ask = async (address, more) => {
    const { headers } = await signer(more).sign(address);
    return await v.page.evaluate(async ([url, given]) => { // as a script on the site would
      const sent = Object.fromEntries(given.filter(([name]) => name !== "host"));
      const response = await fetch(url, { headers: sent });
      return `${response.status} ${await response.text()}`;
    }, [address, [...headers]]);
  };
  assert.match(await ask(`${store}/${encodeURI(`members/${alice.sub}/Visit summary 2026-03-12.pdf`)}`), /^200 %PDF/);
  assert.match(await ask(`${store}/${encodeURI(bobs)}`), /^403 .*AccessDenied/s);
  assert.match(await ask(`${store}/?list-type=2&prefix=members%2F`), /^403 .*AccessDenied/s);
  assert.match(await ask(`${store}/?list-type=2&prefix=members%2F${bob.sub}%2F`), /^403 .*AccessDenied/s);
  assert.match(await ask(`${store}/?list-type=2`), /^403 .*AccessDenied/s);
  assert.match(await ask(`${store}/?list-type=2`, { secretAccessKey: "wrong" }), /^403 .*SignatureDoesNotMatch/s);
});

test("a tampered token is worth nothing", { skip }, async () => {
  const v = await d.visit();
  d.cloud.tamper = (text) => {
    const answer = JSON.parse(text);
    const [head, body, signature] = answer.id_token.split(".");
    const claims = { ...JSON.parse(Buffer.from(body, "base64url")), sub: bob.sub };
    answer.id_token = [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
    return JSON.stringify(answer);
  };
  await v.signIn("alice");
  await v.page.getByRole("heading", { name: "You have no access" }).waitFor();
  assert.equal(await v.page.locator("#list li").count(), 0);
  assert.deepEqual(d.cloud.refusals, [{ service: "identity", reason: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" }]);
});

test("a token for another client or from another issuer never reaches a service", { skip }, async () => {
  for (const change of [{ aud: "another" }, { iss: "https://elsewhere.example.org" }]) {
    const v = await d.visit();
    d.cloud.tamper = (text) => {
      const answer = JSON.parse(text);
      const [head, body, signature] = answer.id_token.split(".");
      const claims = { ...JSON.parse(Buffer.from(body, "base64url")), ...change };
      return JSON.stringify({ ...answer, id_token: [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".") });
    };
    await v.page.goto(site);
    await v.page.getByRole("button", { name: "Sign in" }).click();
    await v.page.getByLabel("Name").fill("alice");
    await v.page.getByRole("button", { name: "Continue" }).click();
    await v.page.getByRole("heading", { name: "You have no access" }).waitFor();
    assert.equal(v.addresses.some((a) => a.startsWith(identityOrigin)), false);
  }
});

test("expired credentials are renewed without a word", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  const tokens = () => d.cloud.requests.filter((r) => r === `POST ${signIn}/oauth2/token`).length;
  const before = tokens();
  d.cloud.expireCredentials = true;
  await v.page.getByRole("button", { name: "Refresh" }).click();
  await v.page.locator("#list li").first().waitFor();
  assert.equal(tokens(), before + 1);
});

test("a store that is down, and one that comes back", { skip }, async () => {
  const v = await d.visit();
  d.cloud.storeDown = true;
  await v.signIn("alice");
  await v.page.getByRole("heading", { name: "The service does not answer" }).waitFor();
  d.cloud.storeDown = false;
  await v.page.getByRole("button", { name: "Try again" }).click();
  await v.page.locator("#list li").first().waitFor();
  assert.equal(await v.page.evaluate(() => document.activeElement.id), "member-title", "the focus is not lost with the button");
});

test("nothing about a member is in addresses, titles, storage or logs, and nothing goes elsewhere", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  await download(v, "Visit summary 2026-03-12.pdf");
  const title = await v.page.title();
  const stored = await v.page.evaluate(() => ({ session: { ...sessionStorage }, local: { ...localStorage }, cookie: document.cookie }));
  assert.deepEqual(Object.keys(stored.session).sort(), ["portal.active", "portal.refresh"]);
  assert.deepEqual([stored.local, stored.cookie], [{}, ""]);
  assert.equal(await v.page.evaluate(async () => (await indexedDB.databases()).length + (await caches.keys()).length), 0);
  assert.equal(await v.page.evaluate(() => history.state === null && location.search === "" && location.hash === ""), true);
  await v.page.getByRole("button", { name: "Sign out" }).click();
  await v.page.getByRole("heading", { name: "You are signed out" }).waitFor();

  const own = [site, new URL(issuer).origin, signIn, identityOrigin, store];
  const elsewhere = v.addresses.filter((a) => !a.startsWith("blob:" + site) && !own.includes(new URL(a).origin));
  assert.deepEqual(elsewhere, []);
  const said = JSON.stringify([v.addresses.filter((a) => !a.startsWith(store + "/")), title, stored, v.console]);
  for (const fact of [alice.email, "alice", alice.sub, alice.identityId, "Visit summary", "eyJ"]) assert.equal(said.includes(fact), false, fact);
  assert.equal(JSON.stringify(v.addresses).includes(alice.email), false);
  assert.deepEqual(v.console.filter((line) => !/favicon|404/.test(line)), []);
  assert.ok(v.addresses.includes(`${signIn}/logout?client_id=${clientId}&logout_uri=${encodeURIComponent(site + "/")}`));
  assert.ok(store.includes(bucket));
});
