// Amazon Cognito identity pool: an identity token becomes the member's id there, and credentials for an hour.
import { Failure, kinds } from "../failure.js";
import { json, request } from "../net.js";

const early = 60_000;

export class IdentityPool {
  #origin; #pool; #login; #id = null; #credentials = null;

  constructor(documents, issuer) {
    this.#origin = documents.identityOrigin || `https://cognito-identity.${documents.region}.amazonaws.com`;
    this.#pool = documents.identityPoolId;
    this.#login = issuer.replace(/^https:\/\//, "");
  }

  /** {id, accessKeyId, secretAccessKey, sessionToken, ends} of the member whose token it is. */
  async credentials(idToken) {
    if (this.#credentials && this.#credentials.ends - early > Date.now()) return this.#credentials;
    const Logins = { [this.#login]: idToken };
    this.#id ??= (await this.#call("GetId", { IdentityPoolId: this.#pool, Logins })).IdentityId;
    const { Credentials } = await this.#call("GetCredentialsForIdentity", { IdentityId: this.#id, Logins });
    this.#credentials = {
      id: this.#id, accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretKey,
      sessionToken: Credentials.SessionToken, ends: Credentials.Expiration * 1000,
    };
    return this.#credentials;
  }

  /** Has the next call ask again. */
  doubt() { this.#credentials = null; }

  async #call(operation, body) {
    const response = await request(this.#origin + "/", {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSCognitoIdentityService." + operation },
      body: JSON.stringify(body),
    });
    if (response.ok) return await json(response);
    if (response.status >= 500 || response.status === 429) throw new Failure(kinds.unreachable, operation + " cannot answer");
    throw refusal(operation, await json(response));
  }
}

/** The failure that a refusal of the service is. */
export function refusal(operation, { __type = "", message = "" }) {
  if (/TooManyRequests/.test(__type)) return new Failure(kinds.unreachable, operation + " cannot answer now");
  const expired = /NotAuthorized/.test(__type) && /expired/i.test(message);
  return new Failure(expired ? kinds.expired : kinds.refused, operation + " refuses");
}
