// A deployment, a browser and a visitor for the tests of one file.
import { after } from "node:test";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { startCloud } from "./cloud/cloud.mjs";
import * as names from "./cloud/names.mjs";

const executable = process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"].find((p) => existsSync(p));

/** Why tests are skipped, or false. */
export const skip = executable ? false : "no Chromium here: install Debian's package chromium";

export const pdf = (of) => Buffer.from(`%PDF-1.4\n% document of ${of}\n\u00ff\u0000 binary\n%%EOF\n`, "latin1");

export const onAWS = {
  siteUrl: names.site,
  identity: {
    issuer: names.issuer, clientId: names.clientId, origins: [names.signIn],
    endSession: { kind: "cognito", url: names.signIn + "/logout" },
  },
  documents: { kind: "s3", region: names.region, bucket: names.bucket, identityPoolId: names.identityPoolId },
  brand: { name: "Northside Hospital" },
  contact: { email: "portal@hospital.test", phone: "+1 555 010 0100", hours: "Monday to Friday, 9 to 17" },
};

export const onService = {
  ...onAWS,
  identity: { issuer: names.issuer, clientId: names.clientId, origins: [names.signIn] },
  documents: { kind: "service", url: names.api, linkOrigins: [names.links], token: "id" },
};

let launched; // one browser for all deployments of a process

function launch() {
  launched ??= chromium.launch({
    executablePath: executable,
    args: [
      "--ignore-certificate-errors", "--disable-quic", "--disable-component-update", "--disable-background-networking",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  }).then((browser) => { after(() => browser.close()); return browser; });
  return launched;
}

/** Starts a deployment, unless tests are skipped, and sees to its end. */
export async function deployment(config) {
  if (skip) return { cloud: { put() {} } };
  const [cloud, browser] = await Promise.all([startCloud(config), launch()]);
  const d = { cloud, browser, visit: (options) => visit(d, options) };
  after(() => cloud.stop());
  return d;
}

/** A visitor with a browser profile of their own. Whatever the page logs or asks for is kept. */
async function visit(d, { width = 1280, height = 860, dark = false, ...more } = {}) {
  const context = await d.browser.newContext({
    proxy: { server: d.cloud.proxy }, ignoreHTTPSErrors: true, viewport: { width, height }, colorScheme: dark ? "dark" : "light", locale: "en-US", timezoneId: "UTC", ...more,
  });
  const page = await context.newPage();
  const visitor = { context, page, console: [], addresses: [], titles: new Set() };
  page.on("console", (message) => visitor.console.push(message.text()));
  page.on("pageerror", (error) => visitor.console.push(String(error)));
  page.on("request", (request) => visitor.addresses.push(request.url()));
  page.setDefaultTimeout(60_000);
  visitor.signIn = async (name) => {
    await page.goto(names.site + "/");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(names.site + "/");
    await page.locator("#list:not([aria-busy])").waitFor({ state: "attached" });
    await page.locator("#status > :not(.loading)").first().waitFor({ state: "attached" });
  };
  return visitor;
}
