// Members go through a portal whose parts are the real ones. What there is, and where, is told by the Go package journey, which looks
// at the audit events and the addresses afterwards.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import test, { after } from "node:test";
import { chromium } from "playwright-core";
import { startProvider } from "./provider.mjs";

const plan = JSON.parse(process.env.JOURNEY);
const { site, members, documents } = plan;
const provider = await startProvider(plan);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--ignore-certificate-errors", "--disable-quic", "--disable-component-update", "--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
const report = { answers: [], addresses: [], console: [], tokens: [] };

after(async () => {
  await browser.close();
  await provider.stop();
  await writeFile(plan.report, JSON.stringify(report));
});

const isOfService = (url) => url.startsWith(site + "/documents") || url.startsWith(site + "/d/");

/** A visitor with a browser profile of their own. What the service refuses is reported as what was expected. */
async function visit() {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, proxy: { server: plan.proxy }, locale: "en-US", timezoneId: "UTC" });
  const page = await context.newPage();
  const v = { context, page, expected: "nothing of the kind", token: "" };
  page.setDefaultTimeout(60_000);
  page.on("console", (message) => report.console.push(message.text()));
  page.on("pageerror", (error) => report.console.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith("blob:")) report.addresses.push(request.url());
    const bearer = /^Bearer (.+)$/.exec(request.headers().authorization ?? "")?.[1];
    if (bearer && isOfService(request.url())) report.tokens.push(v.token = bearer);
  });
  page.on("response", (response) => {
    if (isOfService(response.url()) && response.status() >= 400) note(v.expected, response);
  });
  v.heading = (name) => page.getByRole("heading", { name }).waitFor();
  v.names = () => page.locator("#list .name").allTextContents();
  v.signIn = async (name) => {
    await page.goto(site + "/");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(site + "/");
    await page.locator("#list li").first().waitFor();
  };
  return v;
}

const note = (what, response) => report.answers.push({ what, status: response.status(), request: response.headers()["x-request-id"] });

/** Asks as a program does that has what the browser has, and tells what came of it. */
async function ask(v, what, method, url, headers) {
  const response = await v.context.request.fetch(url, { method, headers, maxRedirects: 0, failOnStatusCode: false });
  if (what) note(what, response);
  return response.status();
}

const alice = await visit();
let link = "";

test("a member sees and downloads exactly their own documents", async () => {
  await alice.signIn("alice");
  assert.deepEqual((await alice.names()).sort(), documents.alice.map((d) => d.name).sort());
  const before = await alice.page.evaluate(() => history.length);
  const [{ name, content }] = documents.alice;
  const answer = alice.page.waitForResponse((r) => r.url().endsWith("/link"));
  const waiting = alice.page.waitForEvent("download");
  await alice.page.getByRole("button", { name: "Download " + name }).click();
  link = (await (await answer).json()).url;
  assert.ok(link.startsWith(site + "/d/"));
  const got = await waiting;
  assert.equal(got.suggestedFilename(), "document.pdf");
  assert.deepEqual(await readFile(await got.path()), Buffer.from(content));
  await alice.page.getByText("Your browser is downloading it.").waitFor();
  assert.equal(alice.page.url(), site + "/");
  assert.equal(await alice.page.evaluate(() => history.length), before, "the link is not in the history");
});

test("the address in the store is good for that document only, and is no way around the service", async () => {
  const address = report.addresses.find((a) => a.startsWith(plan.store));
  assert.ok(address, "the browser was led to the store");
  const [path, query] = address.split("?");
  const second = path.replace(documents.alice[0].id, documents.alice[1].id);
  assert.notEqual(second, path);
  assert.equal(await ask(alice, "", "GET", address), 200, "while it lives");
  for (const [method, url] of [["GET", path], ["GET", second], ["GET", `${second}?${query}`], ["DELETE", address], ["PUT", address]]) {
    assert.ok(await ask(alice, "", method, url) >= 400, method);
  }
});

test("a link leads somewhere once", async () => {
  const again = await alice.context.newPage();
  const response = await again.goto(link);
  assert.equal(response.status(), 410);
  note("replayed link", response);
  await again.getByText("This link has expired or was used before").waitFor();
  await again.getByRole("link", { name: "Back to the portal" }).click();
  await again.waitForURL(site + "/");
});

test("another member's document is refused, by a guess of its id", async () => {
  const bob = await visit();
  bob.expected = "another member's document";
  const [{ id }] = documents.alice;
  await bob.page.route(site + "/documents", async (route) => {
    const response = await route.fetch();
    const listed = await response.json();
    assert.deepEqual(listed.map((d) => d.name), documents.bob.map((d) => d.name));
    await route.fulfill({ response, json: [{ ...listed[0], id }] });
  });
  await bob.signIn("bob");
  await bob.page.getByRole("button", { name: /^Download/ }).click();
  await bob.page.getByText("You may not open this document").waitFor();
  assert.equal(await ask(bob, bob.expected, "POST", `${site}/documents/${id}/link`, { authorization: "Bearer " + bob.token }), 404);
});

test("a token that was changed is refused", async () => {
  const bob = await visit();
  await bob.signIn("bob");
  bob.expected = "tampered token";
  await bob.page.route(site + "/documents", async (route) => {
    const headers = { ...route.request().headers(), authorization: "Bearer " + as(members.alice, bob.token) };
    await route.continue({ headers });
  });
  await bob.page.getByRole("button", { name: "Refresh" }).click();
  await bob.heading("Your session has ended");
  assert.deepEqual(await bob.names(), []);
  assert.equal(await ask(bob, bob.expected, "GET", site + "/documents", { authorization: "Bearer " + as(members.alice, bob.token) }), 401);
});

/** A token with its claims changed to those of another member, under the signature that it had. */
function as({ sub, oid, email }, token) {
  const [head, body, signature] = token.split(".");
  const claims = { ...JSON.parse(Buffer.from(body, "base64url")), sub, oid, email };
  return [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
}

test("a session that has expired is refused, even where the device's clock is slow", async () => {
  const bob = await visit();
  provider.ttl = 4;
  await bob.signIn("bob");
  const { exp } = JSON.parse(Buffer.from(bob.token.split(".")[1], "base64url"));
  await bob.page.clock.setSystemTime(Date.now() - 60_000); // or the page would know
  await new Promise((done) => setTimeout(done, exp * 1000 - Date.now() + 500));
  bob.expected = "expired session";
  await bob.page.getByRole("button", { name: "Refresh" }).click();
  await bob.heading("Your session has ended");
  assert.deepEqual(await bob.names(), []);
  assert.equal(await ask(bob, bob.expected, "GET", site + "/documents", { authorization: "Bearer " + bob.token }), 401);
  provider.ttl = 3600;
});

test("another site's script is refused, whatever token it has", async () => {
  const headers = { authorization: "Bearer " + alice.token, origin: "https://elsewhere.example" };
  assert.equal(await ask(alice, "foreign origin", "GET", site + "/documents", headers), 403);
});
