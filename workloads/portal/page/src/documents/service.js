// Documents behind a download service: it checks the token and whose a document is, and gives a link that is good for
// one document and a few minutes. The browser follows the link as a download; or the page fetches it, where the store
// shares its answers with the site.
import { Failure, kinds } from "../failure.js";
import { blob, json, request } from "../net.js";
import { twice } from "./index.js";

export class ServiceDocuments {
  #url; #token; #origins; #fetches; #session;

  constructor(documents, session) {
    this.#url = documents.url.replace(/\/$/, "");
    this.#token = documents.token === "id" ? "idToken" : "accessToken";
    this.#origins = documents.linkOrigins;
    this.#fetches = documents.follow === "fetch";
    this.#session = session;
  }

  async list() {
    const found = await this.#call("/documents");
    if (!Array.isArray(found)) throw new Failure(kinds.unreachable, "the service answers with something else");
    return found.map(({ id, name, created, size }) =>
      ({ id: String(id), name: name || "", created: Date.parse(created), size: Number(size) }));
  }

  /** The document; or, where the browser is to follow it, the link. */
  async fetch(document) {
    const { url } = await this.#call(`/documents/${encodeURIComponent(document.id)}/link`, { method: "POST" });
    if (!this.#origins.includes(originOf(url))) throw new Failure(kinds.refused, "the link leads elsewhere");
    if (!this.#fetches) return url;
    const response = await request(url, { redirect: "follow" });
    if (!response.ok) throw refusal(response.status === 401 ? 403 : response.status);
    return await blob(response);
  }

  async #call(path, init) {
    return await twice(this.#session, async () => {
      const token = (await this.#session.tokens())[this.#token];
      const response = await request(this.#url + path, { ...init, headers: { authorization: "Bearer " + token } });
      if (!response.ok) throw refusal(response.status);
      return await json(response);
    });
  }
}

/** The failure that a refusal of the service is. */
export function refusal(status) {
  if (status === 401) return new Failure(kinds.expired, "the service does not take the token");
  if (status === 403 || status === 404 || status === 410) return new Failure(kinds.refused, "the service refuses");
  return new Failure(kinds.unreachable, "status " + status);
}

function originOf(url) {
  try {
    return new URL(url).origin;
  } catch {
    return "";
  }
}
