// The members' sign-in: oidc-provider, a certified OpenID Connect provider. It takes any password of a known member. With a
// resource it gives access tokens as Microsoft Entra does: signed, for the client's own API, with the member's object id.
import { exportJWK, generateKeyPair } from "jose";
import http from "node:http";
import Provider from "oidc-provider";

const hour = 3600;

/** Starts the provider. Changing ttl, in seconds, changes the life of tokens that are given from then on. */
export async function startProvider({ provider: port, issuer, client, site, resource, members }) {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "one", alg: "RS256", use: "sig" };
  const control = { ttl: hour };
  const life = () => control.ttl;
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    clients: [{
      client_id: client, redirect_uris: [site + "/"], post_logout_redirect_uris: [site + "/"], token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"], response_types: ["code"],
    }],
    cookies: { keys: ["for tests"] },
    claims: { openid: ["sub"], email: ["email"] },
    conformIdTokenClaims: false,
    clientBasedCORS: (_, origin) => origin === site,
    pkce: { required: () => true },
    issueRefreshToken: () => true,
    extraTokenClaims: (_, token) => ({ oid: member(token.accountId).oid }),
    features: {
      devInteractions: { enabled: false }, revocation: { enabled: true },
      ...(resource && {
        resourceIndicators: {
          enabled: true, defaultResource: () => "api://" + client, useGrantedResource: () => true,
          getResourceServerInfo: () => ({ scope: resource, audience: client, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } }, accessTokenTTL: control.ttl }),
        },
      }),
    },
    ttl: { AccessToken: life, IdToken: life, RefreshToken: life, Session: hour, Grant: hour, Interaction: hour },
    interactions: { url: (_, interaction) => "/interaction/" + interaction.uid },
    findAccount: (_, id) => member(id) && { accountId: id, claims: () => ({ sub: id, email: member(id).email }) },
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid email offline_access");
      if (resource) grant.addResourceScope("api://" + client, resource);
      await grant.save();
      return grant;
    },
  });
  const member = (id) => Object.values(members).find((m) => m.sub === id);
  provider.proxy = true; // TLS ends before it
  provider.on("server_error", (_, error) => console.error("provider:", error));
  const callback = provider.callback();
  const server = http.createServer((request, response) => {
    if (!request.url.startsWith("/interaction/")) return callback(request, response);
    return interact(provider, members, request, response);
  });
  await new Promise((ready) => server.listen(Number(port), "127.0.0.1", ready));
  control.stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return control;
}

async function interact(provider, members, request, response) {
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html");
    return response.end(`<!doctype html><html lang="en"><title>Sign-in</title><body>
      <form method="post"><label>Name <input name="name"></label><button>Continue</button></form></body></html>`);
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  const { sub } = members[new URLSearchParams(body).get("name")];
  await provider.interactionFinished(request, response, { login: { accountId: sub } }, { mergeWithLastSubmission: false });
}
