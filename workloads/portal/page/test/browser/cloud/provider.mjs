// The members' sign-in: oidc-provider, a certified OpenID Connect provider, behind the addresses of an Amazon Cognito
// user pool. It takes any password of a known member.
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import { clientId, issuer, members, pool, signIn, site } from "./names.mjs";

const minute = 60;

export async function startProvider() {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "one", alg: "RS256", use: "sig" };
  const provider = new Provider(issuer, configuration(key));
  provider.on("server_error", (_, error) => console.error("provider:", error));
  return { answer: answering(provider), publicKey: { kty: key.kty, n: key.n, e: key.e, kid: key.kid, alg: key.alg } };
}

const configuration = (key) => ({
  jwks: { keys: [key] },
  clients: [{
    client_id: clientId, redirect_uris: [site + "/"], post_logout_redirect_uris: [site + "/"], token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"], response_types: ["code"],
  }],
  cookies: { keys: ["for tests"] },
  claims: { openid: ["sub", "email"] },
  conformIdTokenClaims: false,
  clientBasedCORS: (_, origin) => origin === site,
  pkce: { required: () => true },
  issueRefreshToken: () => true,
  features: {
    devInteractions: { enabled: false }, revocation: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => { ctx.body = document(`${form}<button form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>`); },
    },
  },
  routes: {
    authorization: "/oauth2/authorize", token: "/oauth2/token", revocation: "/oauth2/revoke", jwks: "/.well-known/jwks.json",
    end_session: "/endsession",
  },
  ttl: { AccessToken: 15 * minute, IdToken: 15 * minute, RefreshToken: 60 * minute, Session: 60 * minute, Grant: 60 * minute, Interaction: 10 * minute },
  interactions: { url: (_, interaction) => "/interaction/" + interaction.uid },
  findAccount: (_, id) => {
    const member = Object.values(members).find((m) => m.sub === id);
    return member && { accountId: id, claims: () => ({ sub: id, email: member.email }) };
  },
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

const document = (body) => `<!doctype html><html lang="en"><title>Sign-in</title><body>${body}</body></html>`;

function answering(provider) {
  const callback = provider.callback();
  return async (request, response, cloud) => {
    const url = new URL(request.url, signIn);
    if (url.pathname.startsWith(`/${pool}/`)) {
      request.url = request.url.slice(pool.length + 1);
      rewrite(response, (text) => text.replaceAll(new URL(issuer).origin + "/oauth2", signIn + "/oauth2").replaceAll(new URL(issuer).origin + "/endsession", signIn + "/endsession"));
      return callback(request, response);
    }
    if (url.pathname.startsWith("/interaction/")) return await interact(provider, request, response);
    if (url.pathname === "/logout") return await logOut(provider, request, response, url);
    if (url.pathname === "/oauth2/token" && cloud.tamper) rewrite(response, cloud.tamper);
    if (url.pathname === "/oauth2/token" && cloud.refuseTokens && request.method === "POST") {
      response.writeHead(400, { "content-type": "application/json", "access-control-allow-origin": site });
      return response.end('{"error":"invalid_grant"}');
    }
    return callback(request, response);
  };
}

/** Has what is sent pass through a function. */
function rewrite(response, change) {
  const end = response.end.bind(response);
  response.end = (body, ...rest) => {
    if (!body) return end(body, ...rest);
    const changed = change(String(body));
    response.setHeader("content-length", Buffer.byteLength(changed));
    return end(changed, ...rest);
  };
}

async function interact(provider, request, response) {
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html");
    return response.end(document(`<form method="post"><label>Name <input name="name"></label>
      <button>Continue</button> <button name="cancel" value="yes">Cancel</button></form>`));
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  const form = new URLSearchParams(body);
  const result = form.has("cancel") ? { error: "access_denied" } : { login: { accountId: members[form.get("name")].sub } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Cognito's endpoint: ends the session and goes back, without a question, to an address that the client has registered. */
async function logOut(provider, request, response, url) {
  const client = await provider.Client.find(url.searchParams.get("client_id"));
  const target = url.searchParams.get("logout_uri");
  if (!client?.postLogoutRedirectUris.includes(target)) return response.writeHead(400).end("invalid logout_uri");
  const session = await provider.Session.get(provider.createContext(request, response));
  await session.destroy();
  response.writeHead(302, { location: target }).end();
}
