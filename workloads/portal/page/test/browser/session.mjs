// Coming, staying and going.
import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { deployment, onAWS, pdf, skip } from "./deployment.mjs";
import { issuer, members, signIn, site } from "./cloud/names.mjs";

const d = await deployment(onAWS);
await d.cloud.put(`members/${members.alice.sub}/Letter.pdf`, pdf("alice"));
beforeEach(() => { Object.assign(d.cloud, { refuseTokens: false, down: [] }); });

const heading = (v, name) => v.page.getByRole("heading", { name }).waitFor();
const button = (v, name) => v.page.getByRole("button", { name, exact: true });
const stored = (v) => v.page.evaluate(() => Object.keys(sessionStorage).sort());

test("reloading and reading the help keep a member signed in", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  await v.page.reload();
  await v.page.locator("#list li").waitFor();
  await v.page.getByRole("link", { name: "Help" }).first().click();
  await heading(v, "Help");
  await v.page.getByRole("link", { name: "Home" }).click();
  await v.page.locator("#list li").waitFor();
});

test("signing out ends the session here, in other tabs and at the provider", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  const second = await v.context.newPage();
  await second.goto(site);
  await second.getByRole("button", { name: "Sign in" }).click(); // the provider knows the member
  await second.locator("#list li").waitFor();

  await button(v, "Sign out").click();
  await heading(v, "You are signed out");
  assert.equal(await v.page.locator("#list li").count(), 0);
  assert.ok(d.cloud.requests.includes(`POST ${signIn}/oauth2/revoke`));
  await second.getByRole("heading", { name: "You are signed out" }).waitFor();
  assert.equal(await second.locator("#list li").count(), 0);
  assert.equal((await stored(v)).includes("portal.refresh"), false);

  await v.page.goBack();
  await v.page.goto(site);
  assert.equal(await v.page.locator("#list li").count(), 0);
  await button(v, "Sign in").click();
  await v.page.getByLabel("Name").waitFor(); // the provider asks again
});

test("an expired session is said to be one", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  d.cloud.refuseTokens = true;
  d.cloud.expireCredentials = true;
  await button(v, "Refresh").click();
  await heading(v, "Your session has ended");
  assert.equal(await v.page.locator("#list li").count(), 0);
  assert.equal((await stored(v)).includes("portal.refresh"), false);
});

test("an expired session is noticed on coming back to the page", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  d.cloud.refuseTokens = true;
  await v.page.reload();
  await heading(v, "Your session has ended");
});

test("a member who is away is warned, may stay, and is signed out otherwise", { skip }, async () => {
  const v = await d.visit();
  await v.page.clock.install();
  await v.signIn("alice");
  await v.page.clock.fastForward("08:00");
  assert.equal(await v.page.getByRole("alertdialog").isVisible(), false);
  await v.page.clock.fastForward("01:10");
  await v.page.getByRole("alertdialog", { name: "Are you still there?" }).waitFor();
  assert.equal(await v.page.evaluate(() => document.activeElement.id), "stay");
  assert.match(await v.page.locator("#left").textContent(), /^\d\d seconds left/);
  await v.page.keyboard.press("Enter");
  assert.equal(await v.page.getByRole("alertdialog").isVisible(), false);
  assert.equal(await v.page.locator("#list li").count(), 1);

  await v.page.clock.fastForward("09:10");
  await v.page.getByRole("alertdialog").waitFor();
  await v.page.keyboard.press("Escape"); // is an answer, too
  assert.equal(await v.page.getByRole("alertdialog").isVisible(), false);
  await v.page.clock.fastForward("10:01"); // as after a sleep of the device
  await heading(v, "You were signed out");
  assert.equal(await v.page.locator("#list li").count(), 0);
  await button(v, "Sign in").click();
  await v.page.getByLabel("Name").waitFor();
});

test("a tab that is restored after the idle time is signed out", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  await v.page.goto(site + "/help.html");
  await v.page.evaluate(() => sessionStorage.setItem("portal.active", String(Date.now() - 11 * 60_000)));
  await v.page.goto(site);
  await heading(v, "You were signed out");
  assert.equal((await stored(v)).includes("portal.refresh"), false);
});

test("being offline is said, and goes by itself", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  await v.context.setOffline(true);
  await button(v, "Download Letter.pdf").click();
  await v.page.getByText("You are offline. Try again").waitFor();
  await button(v, "Refresh").click();
  await heading(v, "You are offline");
  await v.context.setOffline(false);
  await v.page.locator("#list li").waitFor();
});

test("a member can sign out while offline, and the provider asks again", { skip }, async () => {
  const v = await d.visit();
  await v.signIn("alice");
  await v.context.setOffline(true);
  await button(v, "Sign out").click();
  await heading(v, "You are signed out");
  await v.context.setOffline(false);
  await button(v, "Sign in").click();
  await v.page.getByLabel("Name").waitFor();
});

test("a provider that does not answer", { skip }, async () => {
  const v = await d.visit();
  await v.page.goto(site);
  d.cloud.down = [new URL(issuer).host];
  await button(v, "Sign in").click();
  await heading(v, "The service does not answer");
  d.cloud.down = [];
  await button(v, "Sign in").click();
  await v.page.getByLabel("Name").waitFor();
});

test("a sign-in that is cancelled, forged or answered twice", { skip }, async () => {
  const v = await d.visit();
  await v.page.goto(site);
  await button(v, "Sign in").click();
  await button(v, "Cancel").click();
  await heading(v, "You are not signed in");
  assert.equal(v.page.url(), site + "/");

  await v.page.goto(site + "/?code=forged&state=forged");
  await heading(v, "Your session has ended");
  assert.equal(v.page.url(), site + "/");

  const answer = d.cloud.requests.findLast((r) => r.startsWith(`GET ${site}/?error=`)).slice("GET ".length);
  await v.page.goto(answer);
  await heading(v, "Your session has ended");
});

test("a clock that is wrong", { skip }, async () => {
  const v = await d.visit();
  await v.page.clock.install({ time: Date.now() + 3 * 3600_000 });
  await v.page.goto(site);
  await button(v, "Sign in").click();
  await v.page.getByLabel("Name").fill("alice");
  await button(v, "Continue").click();
  await heading(v, "Your device’s clock is wrong");
});

test("a click on sign-in that comes before the configuration does is not lost", { skip }, async () => {
  const v = await d.visit();
  await v.page.route("**/config.json", async (route) => {
    await button(v, "Sign in").click();
    await route.continue();
  });
  await v.page.goto(site);
  await v.page.getByLabel("Name").waitFor();
});

test("a site without its configuration says that it cannot start", { skip }, async () => {
  const v = await d.visit();
  await v.page.route("**/config.json", (route) => route.fulfill({ status: 503, body: "" }));
  await v.page.goto(site);
  await heading(v, "The page could not start");
  assert.equal(await button(v, "Sign in").isVisible(), false);
});
