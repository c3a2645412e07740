// Documents in an S3 bucket, read with credentials that reach the member's own folders and nothing else. Requests are
// signed by aws4fetch (Signature Version 4, in headers, so that no address works for anyone else).
import { AwsClient } from "aws4fetch";
import { Failure, kinds } from "../failure.js";
import { blob, request } from "../net.js";
import { twice } from "./index.js";
import { IdentityPool } from "./identity.js";

const mostPages = 20; // of a thousand documents

export class S3Documents {
  #settings; #session; #pool; #origin;

  constructor(documents, session, issuer) {
    this.#settings = documents;
    this.#session = session;
    this.#pool = new IdentityPool(documents, issuer);
    this.#origin = documents.origin || `https://${documents.bucket}.s3.${documents.region}.amazonaws.com`;
  }

  async list() {
    return await twice(this.#session, async () => {
      const { client, member } = await this.#signer();
      const found = await Promise.all(foldersOf(this.#settings.folders, member).map((folder) => this.#folder(client, folder)));
      return found.flat();
    });
  }

  async fetch(document) {
    return await twice(this.#session, async () => {
      const { client } = await this.#signer();
      return await blob(await this.#get(client, "/" + document.id.split("/").map(strictly).join("/")));
    });
  }

  async #folder(client, folder) {
    const documents = [];
    let token;
    for (let page = 0; page < mostPages; page++) {
      const query = new URLSearchParams({ "list-type": "2", "encoding-type": "url", prefix: folder });
      if (token) query.set("continuation-token", token);
      const listed = parseListing(await (await this.#get(client, "/?" + query)).text(), folder);
      documents.push(...listed.documents);
      if (!(token = listed.next)) break;
    }
    return documents;
  }

  async #signer() {
    const { idToken, claims } = await this.#session.tokens();
    const credentials = await this.#pool.credentials(idToken);
    const client = new AwsClient({ ...credentials, service: "s3", region: this.#settings.region });
    return { client, member: { identityId: credentials.id, sub: claims.sub } };
  }

  async #get(client, path) {
    const signed = await client.sign(this.#origin + path);
    const response = await request(signed.url, { headers: signed.headers });
    if (response.ok) return response;
    this.#pool.doubt();
    throw refusal(response.status, await response.text());
  }
}

/** The member's folders, from patterns such as "members/{sub}/". */
export function foldersOf(patterns, member) {
  return patterns.map((pattern) => pattern.replace(/\{(\w+)\}/g, (_, name) => {
    const value = member[name];
    if (!value || /[/*?]/.test(value)) throw new Failure(kinds.broken, "a folder cannot be named after " + name);
    return value;
  }));
}

/** The documents of one page of a listing (ListObjectsV2), and where the next page begins. */
export function parseListing(text, folder, Parser = globalThis.DOMParser) {
  const root = new Parser().parseFromString(text, "application/xml").documentElement;
  if (root.localName !== "ListBucketResult") throw new Failure(kinds.unreachable, "the bucket answers with something else");
  const of = (element, name) => element.getElementsByTagNameNS("*", name)[0]?.textContent ?? "";
  const documents = [...root.getElementsByTagNameNS("*", "Contents")].map((entry) => {
    const id = decode(of(entry, "Key"));
    return { id, name: id.slice(folder.length), created: Date.parse(of(entry, "LastModified")), size: Number(of(entry, "Size")) };
  });
  return {
    // A key that ends in "/" is what consoles make to show an empty folder.
    documents: documents.filter((d) => d.name && !d.name.endsWith("/")),
    next: of(root, "IsTruncated") === "true" ? of(root, "NextContinuationToken") : "",
  };
}

/** The failure that a refusal of the object store is. */
export function refusal(status, body) {
  const code = /<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? "";
  if (/^(ExpiredToken|InvalidToken|TokenRefreshRequired)$/.test(code)) return new Failure(kinds.expired, code);
  if (code === "RequestTimeTooSkewed") return new Failure(kinds.clock, code);
  if (status === 403 || status === 404) return new Failure(kinds.refused, code || "refused");
  return new Failure(kinds.unreachable, code || "status " + status);
}

const decode = (text) => decodeURIComponent(text.replace(/\+/g, " "));

/** RFC 3986 encoding, which is what signatures are made over. */
const strictly = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
