// Signing in and out: OpenID Connect, authorization code flow with proof key (RFC 7636), by oidc-client-ts.
//
// Tokens live in memory. What outlives the page, so that reading the help or reloading does not sign a member out, is
// the refresh token alone, which names nobody, in the tab's own session storage; and not even that where the
// configuration says "memory". Identity tokens name the member, so they are neither stored nor put into an address.
import { ErrorResponse, OidcClient, WebStorageStateStore } from "oidc-client-ts";
import { checkClaims } from "./claims.js";
import { exchangeToken } from "./exchange.js";
import { Failure, kinds } from "./failure.js";
import { noAnswer } from "./net.js";

const prefix = "portal.";
const refreshKey = prefix + "refresh";
const askAgainKey = prefix + "prompt"; // the provider may still know the member, who meant to leave
const timeout = 15; // seconds
const revocation = 3000; // milliseconds for which a sign-out waits for it
const early = 30_000; // milliseconds before its end at which a token is renewed

export class Session {
  #client; #identity; #store; #keep; #tokens = null; #renewal = null;

  /** @param identity as in config.json; storage "tab" or "memory"; redirect the address that a sign-in returns to. */
  constructor({ identity, redirect, storage, store = globalThis.sessionStorage }) {
    this.#identity = identity;
    this.#store = store;
    this.#keep = storage !== "memory";
    this.redirect = redirect;
    this.#client = new OidcClient({
      authority: identity.issuer, client_id: identity.clientId, redirect_uri: redirect, response_type: "code",
      scope: identity.scopes.join(" "), loadUserInfo: false, requestTimeoutInSeconds: timeout,
      stateStore: new WebStorageStateStore({ store, prefix }),
    });
  }

  /** Whether there is something to be signed in with. */
  get alive() { return this.#tokens !== null || this.#stored() !== null; }

  /** Goes to the provider. */
  async signIn() {
    const prompt = this.#store.getItem(askAgainKey) ?? undefined;
    const request = await this.#guard(this.#client.createSigninRequest({ prompt }));
    this.#store.removeItem(askAgainKey);
    globalThis.location.assign(request.url);
  }

  /** Takes what the provider has sent along with its redirect. */
  async finish(address) {
    const response = await this.#guard(this.#client.processSigninResponse(address));
    await this.#accept(response);
  }

  /** The member's tokens, renewed where they are about to end. */
  async tokens() {
    if (this.#tokens && this.#tokens.ends - early > Date.now()) return this.#tokens;
    this.#renewal ??= this.#renew().finally(() => { this.#renewal = null; });
    return await this.#renewal;
  }

  /** Has the next call of tokens renew them: a service has said that they are worth nothing. */
  doubt() { if (this.#tokens) this.#tokens.ends = 0; }

  /** Forgets everything here. The provider may still know the member, and is told to ask at the next sign-in. */
  forget() {
    this.#tokens = null;
    this.#store.removeItem(refreshKey);
    this.#store.setItem(askAgainKey, "login");
  }

  /** Signs out here and at the provider: the refresh token is revoked and the provider's own session ended. */
  async signOut() {
    const refresh = this.#tokens?.refresh ?? this.#stored();
    this.forget();
    if (refresh) await Promise.race([this.#revoke(refresh), new Promise((go) => setTimeout(go, revocation))]);
    const address = await this.#endSession();
    if (!address) return false;
    globalThis.location.assign(address);
    return true;
  }

  async #renew() {
    const refresh = this.#tokens?.refresh ?? this.#stored();
    if (!refresh) throw new Failure(kinds.expired, "there is nothing to renew the sign-in with");
    const known = this.#tokens;
    const state = {
      refresh_token: refresh, id_token: known?.original, session_state: null, scope: undefined, profile: known?.claims ?? {},
    };
    try {
      return await this.#accept(await this.#guard(this.#client.useRefreshToken({ state })), refresh);
    } catch (error) {
      if (error.kind === kinds.cancelled) { // the provider has refused the refresh token
        this.forget();
        throw new Failure(kinds.expired, "the provider does not renew the sign-in", { cause: error });
      }
      throw error;
    }
  }

  async #accept(response, refreshed) {
    if (!response.id_token) throw new Failure(kinds.broken, "the provider sends no identity token; is the scope openid missing?");
    const issuer = await this.#guard(this.#client.metadataService.getIssuer());
    checkClaims(response.profile, issuer, this.#identity.clientId);
    const tokens = {
      idToken: response.id_token, original: response.id_token, accessToken: response.access_token, claims: response.profile,
      refresh: response.refresh_token ?? refreshed ?? null,
      ends: Math.min(response.profile.exp, response.expires_at ?? Infinity) * 1000,
    };
    if (this.#identity.exchange) {
      const exchanged = await exchangeToken(this.#identity.exchange, tokens.idToken, this.redirect);
      // A renewal is still compared with the original.
      Object.assign(tokens, { idToken: exchanged.token, ends: Math.min(tokens.ends, exchanged.ends) });
    }
    this.#tokens = tokens;
    if (tokens.refresh && this.#keep) this.#store.setItem(refreshKey, tokens.refresh);
    return tokens;
  }

  #stored() { return this.#keep ? this.#store.getItem(refreshKey) : null; }

  async #revoke(refresh) {
    try {
      await this.#client.revokeToken(refresh, "refresh_token");
    } catch {
      // Some providers have no revocation, or none for pages. The end of the session ends the token there.
    }
  }

  /** Where the provider ends its session, or null. No token goes into the address: it would name the member. */
  async #endSession() {
    const { kind, url } = this.#identity.endSession;
    const address = await endpoint(kind, url, this.#client);
    if (!address) return null;
    const target = new URL(address);
    target.searchParams.set("client_id", this.#identity.clientId);
    target.searchParams.set(kind === "cognito" ? "logout_uri" : "post_logout_redirect_uri", this.redirect);
    return target.href;
  }

  async #guard(promise) {
    try {
      return await promise;
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error instanceof ErrorResponse) throw new Failure(kinds.cancelled, "the provider says " + error.error, { cause: error });
      if (/state/i.test(error.message)) throw new Failure(kinds.expired, "this is not an answer to a sign-in of this tab", { cause: error });
      throw noAnswer(error);
    }
  }
}

async function endpoint(kind, url, client) {
  if (kind === "none") return null;
  if (url) return url;
  try {
    return (await client.metadataService.getEndSessionEndpoint()) ?? null;
  } catch {
    return null; // signed out here; the provider asks again at the next sign-in
  }
}
