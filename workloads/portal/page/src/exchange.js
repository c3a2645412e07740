// Google Identity Platform has no authorization endpoint of its own: members sign in at an OpenID Connect provider that
// is registered there, and its identity token is exchanged for one of Identity Platform.
import { Failure, kinds } from "./failure.js";
import { json, request } from "./net.js";

const origin = "https://identitytoolkit.googleapis.com";

/** Exchanges an identity token. The exchange is as in config.json: {apiKey, providerId, tenantId?}. */
export async function exchangeToken(exchange, idToken, requestUri, now = Date.now()) {
  const address = new URL("/v1/accounts:signInWithIdp", origin);
  address.searchParams.set("key", exchange.apiKey); // names the project, and is no secret
  const response = await request(address.href, {
    method: "POST",
    referrerPolicy: "strict-origin", // the key works for the site only, which the browser has to name
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      postBody: new URLSearchParams({ id_token: idToken, providerId: exchange.providerId }).toString(),
      requestUri, returnSecureToken: true, ...(exchange.tenantId && { tenantId: exchange.tenantId }),
    }),
  });
  if (response.status >= 500) throw new Failure(kinds.unreachable, "the token exchange cannot answer");
  if (!response.ok) throw new Failure(kinds.refused, "the token exchange refuses");
  const { idToken: token, expiresIn } = await json(response);
  if (!token) throw new Failure(kinds.refused, "the token exchange gives no token"); // such as one that wants a second factor
  return { token, ends: now + Number(expiresIn || 3600) * 1000 };
}
