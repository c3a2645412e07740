// The documents' bucket: s3rver, behind a check of the signature, of the member role's policy and of the bucket's CORS
// rule, as components/aws/memberidentityrole.go and bucketorigins.go set them up.
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { bucket, region, site } from "./names.mjs";
import { verify } from "./signature.mjs";

export async function startStore(cloud) {
  const directory = await mkdtemp(path.join(tmpdir(), "documents-"));
  const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, allowMismatchedSignatures: true, configureBuckets: [{ name: bucket }] });
  const { port } = await server.run();
  const origin = `http://127.0.0.1:${port}/${bucket}`;
  return {
    answer: (request, response) => answer(request, response, origin, cloud),
    put: async (key, body) => {
      const path = key.split("/").map(encodeURIComponent).join("/");
      const put = await fetch(`${origin}/${path}`, { method: "PUT", body, headers: { "content-type": "application/pdf" } });
      if (!put.ok) throw new Error("put: " + await put.text());
    },
    stop: async () => { await server.close(); await rm(directory, { recursive: true, force: true }); },
  };
}

const allowed = /^(amz-sdk-.*|authorization|range|x-amz-.*)$/;

function answer(request, response, origin, cloud) {
  const shared = cors(request);
  if (request.method === "OPTIONS") return response.writeHead(shared ? 200 : 403, shared ?? {}).end();
  const refuse = (code) => {
    cloud.refusals.push({ service: "store", reason: code, path: request.url });
    response.writeHead(code === "ExpiredToken" || code === "InvalidToken" ? 400 : 403, { ...shared, "content-type": "application/xml" });
    response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
  };
  if (cloud.storeDown) return response.writeHead(503, shared ?? {}).end();
  if (cloud.expireCredentials) { cloud.issued.clear(); cloud.expireCredentials = false; return refuse("ExpiredToken"); }
  const { member, code } = verify(request, cloud.issued, region);
  if (code) return refuse(code);
  const url = new URL(request.url, origin);
  const key = decodeURIComponent(url.pathname.slice(1));
  const asked = key || url.searchParams.get("prefix") || "";
  if (!["GET", "HEAD"].includes(request.method) || !mayRead(member, asked)) return refuse("AccessDenied");
  if (key) cloud.reads.push({ member, key });
  forward(request, response, origin, shared, key ? null : (text) => (cloud.listing ?? String)(encodeKeys(text)));
}

const mayRead = (member, path) => [member.sub, member.identityId].some((folder) => path.startsWith(`members/${folder}/`));

/** The bucket's CORS rule: the site's origin, reading, and the headers of a signed request. */
function cors(request) {
  const method = request.headers["access-control-request-method"] ?? request.method;
  const headers = (request.headers["access-control-request-headers"] ?? "").split(",").map((h) => h.trim()).filter(Boolean);
  if (request.headers.origin !== site || !["GET", "HEAD"].includes(method) || !headers.every((h) => allowed.test(h))) return null;
  return {
    "access-control-allow-origin": site, "access-control-allow-methods": "GET, HEAD", "access-control-max-age": "3600",
    "access-control-allow-headers": headers.join(", "), vary: "Origin",
  };
}

function forward(request, response, origin, shared, change) {
  http.get(origin + request.url, (got) => {
    const chunks = [];
    got.on("data", (chunk) => chunks.push(chunk));
    got.on("end", () => {
      const whole = Buffer.concat(chunks);
      response.writeHead(got.statusCode, { "content-type": got.headers["content-type"], ...shared });
      response.end(change ? change(whole.toString()) : whole);
    });
  });
}

/** Keys in a listing as the service writes them for encoding-type=url, which s3rver does not know. */
const encodeKeys = (text) => text.replace(/<Key>(.*?)<\/Key>/g, (_, key) =>
  `<Key>${encodeURIComponent(unescaped(key)).replaceAll("%20", "+").replaceAll("'", "%27").replaceAll("%2F", "/")}</Key>`);

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescaped = (text) => text.replace(/&(#x?)?(\w+);/g, (_, number, name) =>
  number ? String.fromCodePoint(parseInt(name, number === "#x" ? 16 : 10)) : entities[name]);
