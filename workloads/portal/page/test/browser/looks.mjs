// What the page looks like: axe-core's checks, on a phone and on a desk, by day and by night.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdir, readFile } from "node:fs/promises";
import test, { beforeEach } from "node:test";
import { deployment, onAWS, pdf, skip } from "./deployment.mjs";
import { members, site } from "./cloud/names.mjs";

const long = "Rehabilitationsabschlussuntersuchungsbericht_und_mehr_".repeat(3);
const d = await deployment({ ...onAWS, brand: { name: "Northside Hospital and Rehabilitation", mark: "NH" } });
const { alice } = members;
for (const name of ["Visit summary 2026-03-12.pdf", "Laboratory results.pdf", long + ".pdf"]) {
  await d.cloud.put(`members/${alice.sub}/${name}`, pdf(name));
}
beforeEach(() => { Object.assign(d.cloud, { storeDown: false, listing: null }); });

const axe = skip ? "" : await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds, levels A and AA of WCAG 2.2, and its best practices. */
async function violations(page) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe);
  return await page.evaluate(async () => (await globalThis.axe.run(document, {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, resultTypes: ["violations"],
  })).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120) + " " + n.failureSummary).join(" | ")}`));
}

/** Elements that reach over the screen's edge. */
const outside = (page) => page.evaluate(() => [...document.querySelectorAll("body *:not(.unseen, .skip)")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((e) => e.outerHTML.slice(0, 100)));

const states = {
  home: async (v) => { await v.page.goto(site); },
  help: async (v) => { await v.page.goto(site + "/help.html"); },
  privacy: async (v) => { await v.page.goto(site + "/privacy.html"); },
  missing: async (v) => { assert.equal((await v.page.goto(site + "/no/such/page")).status(), 404); },
  documents: async (v) => { await v.signIn("alice"); },
  downloaded: async (v) => {
    await v.signIn("alice");
    await v.page.getByRole("button", { name: "Download Lab" }).click();
    await v.page.getByText("Downloaded.").waitFor();
  },
  failed: async (v) => {
    await v.signIn("alice");
    d.cloud.storeDown = true;
    await v.page.getByRole("button", { name: "Download Lab" }).click();
    await v.page.getByText("The download did not work").waitFor();
  },
  empty: async (v) => { await v.signIn("nova"); },
  loading: async (v) => {
    await v.signIn("alice");
    await v.page.route("**/*list-type*", () => {});
    await v.page.getByRole("button", { name: "Refresh" }).click();
    await v.page.getByText("Looking for your documents").waitFor();
  },
  unreachable: async (v) => { d.cloud.storeDown = true; await v.signIn("alice"); },
  warned: async (v) => {
    await v.page.clock.install();
    await v.signIn("alice");
    await v.page.clock.fastForward("09:10");
    await v.page.getByRole("alertdialog").waitFor();
  },
  farewell: async (v) => {
    await v.signIn("alice");
    await v.page.getByRole("button", { name: "Sign out" }).click();
    await v.page.getByRole("heading", { name: "You are signed out" }).waitFor();
  },
};

const pictures = process.env.PHIFORM_PICTURES;

for (const [name, reach] of Object.entries(states)) {
  test(name, { skip }, async () => {
    const v = await d.visit({ width: 360, height: 740 });
    await reach(v);
    for (const [width, scheme] of [[360, "light"], [360, "dark"], [1280, "light"], [1280, "dark"]]) {
      await v.page.setViewportSize({ width, height: 860 });
      await v.page.emulateMedia({ colorScheme: scheme });
      assert.deepEqual(await outside(v.page), [], `${width} px`);
      assert.deepEqual(await violations(v.page), [], `${width} px, ${scheme}`);
      if (pictures) {
        await mkdir(pictures, { recursive: true });
        await v.page.screenshot({ path: `${pictures}/${name}-${width}-${scheme}.png` });
      }
    }
    assert.deepEqual(v.console.filter((line) => !/status of (404|503)|Failed to load resource/.test(line)), []);
    await v.context.close();
  });
}

test("the checks can fail", { skip }, async () => {
  const v = await d.visit({ width: 360, height: 740 });
  await v.page.setContent("<body><img src=x><button></button><div id=wide>wide</div>");
  await v.page.evaluate(() => { document.getElementById("wide").style.width = "900px"; });
  assert.ok((await violations(v.page)).length >= 3);
  assert.equal((await outside(v.page)).length, 1);
});

test("the keyboard reaches everything", { skip }, async () => {
  const v = await d.visit();
  await v.page.goto(site);
  await v.page.keyboard.press("Tab");
  assert.equal(await v.page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await v.page.keyboard.press("Enter");
  await v.page.keyboard.press("Tab");
  assert.equal(await v.page.evaluate(() => document.activeElement.dataset.action), "sign-in");
  await v.page.keyboard.press("Enter");
  await v.page.getByLabel("Name").waitFor();
});

test("the pages say what they need without a script", { skip }, async () => {
  const v = await d.visit({ javaScriptEnabled: false });
  await v.page.goto(site);
  assert.match(await v.page.evaluate(() => document.body.innerText), /Signing in needs JavaScript/);
  await v.page.getByRole("link", { name: "Help" }).first().click();
  await v.page.getByRole("heading", { name: "How do I get an account?" }).waitFor();
});
