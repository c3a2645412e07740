// Stands in for a download service whose links the page fetches: it checks the token and whose a document is, and gives links that
// work once. The real service, whose links the browser follows, is in the journey.
import { createLocalJWKSet, jwtVerify } from "jose";
import { randomUUID } from "node:crypto";
import { api, clientId, issuer, links, members, site } from "./names.mjs";

export function startService(publicKey, cloud) {
  const keys = createLocalJWKSet({ keys: [publicKey] });
  const given = new Map();
  const allow = { "access-control-allow-origin": site, "access-control-allow-headers": "authorization", "access-control-allow-methods": "GET, POST" };
  const reply = (response, status, body) => response.writeHead(status, { ...allow, "content-type": "application/json" }).end(JSON.stringify(body ?? {}));

  const owner = async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer, audience: clientId });
    return Object.keys(members).find((name) => members[name].sub === payload.sub);
  };
  const redeemed = (token) => {
    if (!cloud.exchanged.has(token)) throw Object.assign(new Error("unknown token"), { code: "unknown" });
    return cloud.exchanged.get(token);
  };

  /** Google Identity Platform's accounts:signInWithIdp: a provider's identity token for one of its own. */
  async function exchange(request, response) {
    const allowed = { ...allow, "access-control-allow-headers": "content-type", "content-type": "application/json" };
    if (request.method === "OPTIONS") return response.writeHead(204, allowed).end();
    // The key is restricted to the site: Google refuses what comes from elsewhere, or does not say from where.
    if (request.headers.referer !== `${site}/`) return response.writeHead(403, allowed).end("{}");
    let body = "";
    for await (const chunk of request) body += chunk;
    const post = new URLSearchParams(JSON.parse(body).postBody);
    const idToken = randomUUID();
    try {
      cloud.exchanged.set(idToken, await owner(post.get("id_token")));
    } catch {
      return response.writeHead(400, allowed).end("{}");
    }
    response.writeHead(200, allowed).end(JSON.stringify({ idToken, expiresIn: "3600" }));
  }

  async function answer(request, response) {
    if (request.method === "OPTIONS") return response.writeHead(204, allow).end();
    let member;
    try {
      const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
      member = cloud.exchanged ? redeemed(token) : await owner(token);
    } catch (error) {
      cloud.refusals.push({ service: "service", reason: error.code });
      return reply(response, 401);
    }
    const url = new URL(request.url, api);
    const own = cloud.documents[member] ?? [];
    if (url.pathname === "/documents" && request.method === "GET") {
      return reply(response, 200, cloud.serviceList ?? own.map(({ content, ...facts }) => ({ ...facts, size: content.length })));
    }
    const id = /^\/documents\/([\w-]+)\/link$/.exec(url.pathname)?.[1];
    const document = own.find((d) => d.id === id);
    if (request.method !== "POST" || !document) {
      cloud.refusals.push({ service: "service", reason: "not theirs", path: url.pathname });
      return reply(response, 404);
    }
    const token = randomUUID();
    given.set(token, document);
    reply(response, 200, { url: `${cloud.linkOrigin ?? links}/${token}`, expires: new Date(Date.now() + 120_000).toISOString() });
  }

  function follow(request, response) {
    const document = given.get(request.url.slice(1));
    given.delete(request.url.slice(1));
    if (!document) return reply(response, 403);
    response.writeHead(200, { ...allow, "content-type": "application/pdf", "content-disposition": 'attachment; filename="document.pdf"' }).end(document.content);
  }
  return { answer, follow, exchange };
}
