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
