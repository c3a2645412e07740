// What an identity token says. Its signature is checked by the services that accept it; the page got it over TLS from
// the token endpoint itself, OpenID Connect Core 1.0 section 3.1.3.7 point 6.
import { Failure, kinds } from "./failure.js";

/** Checks who issued a token's claims and for whom. */
export function checkClaims(claims, issuer, clientId, now = Date.now()) {
  const audience = [].concat(claims.aud ?? []);
  if (!issuer || claims.iss !== issuer) throw new Failure(kinds.refused, "the identity token is from another issuer");
  if (!audience.includes(clientId)) throw new Failure(kinds.refused, "the identity token is for another client");
  if (audience.length > 1 && claims.azp !== clientId) throw new Failure(kinds.refused, "the identity token is for several clients");
  if (!claims.sub) throw new Failure(kinds.refused, "the identity token names no subject");
  if (!(claims.exp * 1000 > now)) throw new Failure(kinds.clock, "the identity token has expired on arrival");
}
