// Verifies AWS Signature Version 4 in headers, written from its specification and not from the library that signs.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

/** The credentials that a request is signed with, or the error code that the object store answers with. */
export function verify(request, issued, region) {
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
    .exec(request.headers.authorization ?? "");
  if (!match) return { code: "AccessDenied" };
  const [, id, date, scope, names, signature] = match;
  const credentials = issued.get(id);
  if (!credentials) return { code: "InvalidAccessKeyId" };
  const signed = names.split(";");
  if (!["host", "x-amz-date", "x-amz-security-token"].every((name) => signed.includes(name))) return { code: "AccessDenied" };
  if (request.headers["x-amz-security-token"] !== credentials.SessionToken) return { code: "InvalidToken" };
  if (scope !== region) return { code: "AuthorizationHeaderMalformed" };
  const url = new URL(request.url, "https://" + request.headers.host);
  const canonical = [
    request.method, url.pathname.split("/").map((part) => encode(decodeURIComponent(part))).join("/"),
    [...url.searchParams].map(([k, v]) => encode(k) + "=" + encode(v)).sort().join("&"),
    ...signed.map((name) => `${name}:${request.headers[name].trim()}`), "", names, request.headers["x-amz-content-sha256"],
  ].join("\n");
  const time = request.headers["x-amz-date"];
  const text = ["AWS4-HMAC-SHA256", time, `${date}/${scope}/s3/aws4_request`, sha256(canonical)].join("\n");
  const key = ["s3", "aws4_request"].reduce(hmac, hmac(hmac("AWS4" + credentials.SecretKey, date), scope));
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, "hex"))) return { code: "SignatureDoesNotMatch" };
  const at = Date.UTC(time.slice(0, 4), time.slice(4, 6) - 1, time.slice(6, 8), time.slice(9, 11), time.slice(11, 13), time.slice(13, 15));
  if (Math.abs(Date.now() - at) > 15 * 60_000) return { code: "RequestTimeTooSkewed" };
  if (credentials.Expiration * 1000 < Date.now()) return { code: "ExpiredToken" };
  return { member: credentials.member };
}
