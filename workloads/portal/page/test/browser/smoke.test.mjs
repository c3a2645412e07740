import test from "node:test";
import { deployment, onAWS, pdf } from "./deployment.mjs";
import { members } from "./cloud/names.mjs";
const d = deployment(onAWS);
test("smoke", async () => {
  await d.cloud.put(`members/${members.alice.sub}/Visit summary 2026-03-12.pdf`, pdf("alice"));
  const v = await d.visit();
  try { await v.signIn("alice"); } finally {
  await v.page.screenshot({ path: "/tmp/shot.png" });
  console.log(v.page.url(), v.console, d.cloud.refusals, d.cloud.strangers, d.cloud.requests); }
});
