// The back ends that documents come from. Each has list() -> [{id, name, created, size}], and fetch(document) -> Blob, or
// the address of a download.
import { Failure, kinds } from "../failure.js";
import { S3Documents } from "./s3.js";
import { ServiceDocuments } from "./service.js";

const backends = { s3: S3Documents, service: ServiceDocuments };

/** The back end that the configuration names. */
export function openDocuments(settings, session) {
  const Backend = backends[settings.documents.kind];
  if (!Backend) throw new Failure(kinds.broken, "the configuration names no known back end of documents");
  return new Backend(settings.documents, session, settings.identity.issuer);
}

/** Newest first, those of one time by name. */
export const newestFirst = (documents) =>
  [...documents].sort((a, b) => b.created - a.created || a.name.localeCompare(b.name));

/** Runs work again, once, with renewed tokens where the first run finds them expired. */
export async function twice(session, work) {
  try {
    return await work();
  } catch (error) {
    if (error.kind !== kinds.expired) throw error;
    session.doubt();
    return await work();
  }
}
