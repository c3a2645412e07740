// The two calls of an Amazon Cognito identity pool. Tokens are verified, as the service does.
import { createLocalJWKSet, jwtVerify } from "jose";
import { randomUUID } from "node:crypto";
import { clientId, identityPoolId, issuer, members } from "./names.mjs";

const hour = 3600;

export function startIdentity(publicKey, cloud) {
  const keys = createLocalJWKSet({ keys: [publicKey] });
  return async (request, response) => {
    const allow = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type,x-amz-target" };
    if (request.method === "OPTIONS") return response.writeHead(200, allow).end();
    const reply = (status, body) => response.writeHead(status, { ...allow, "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    let text = "";
    for await (const chunk of request) text += chunk;
    try {
      const body = JSON.parse(text);
      const { payload } = await jwtVerify(body.Logins[issuer.slice("https://".length)], keys, { issuer, audience: clientId });
      const member = Object.values(members).find((m) => m.sub === payload.sub);
      const operation = request.headers["x-amz-target"].split(".")[1];
      if (operation === "GetId" && body.IdentityPoolId === identityPoolId) return reply(200, { IdentityId: member.identityId });
      if (operation === "GetCredentialsForIdentity" && body.IdentityId === member.identityId) {
        return reply(200, { IdentityId: member.identityId, Credentials: cloud.issue(member) });
      }
      return reply(400, { __type: "InvalidParameterException", message: "no such operation or pool" });
    } catch (error) {
      cloud.refusals.push({ service: "identity", reason: error.code });
      return reply(400, { __type: "NotAuthorizedException", message: "Invalid login token. " + (error.code === "ERR_JWT_EXPIRED" ? "Token expired" : "Signature") });
    }
  };
}

/** Credentials as the pool hands them out, for an hour of the server's clock. */
export function issuing(issued) {
  return (member) => {
    const credentials = {
      AccessKeyId: "ASIA" + randomUUID().slice(0, 8).toUpperCase(), SecretKey: randomUUID(), SessionToken: randomUUID() + "/+=",
      Expiration: Math.floor(Date.now() / 1000) + hour,
    };
    issued.set(credentials.AccessKeyId, { ...credentials, member });
    return credentials;
  };
}
