// Requests to other services: no cookies, no cache, no referrer, no redirect, and an end to waiting.
import { Failure, kinds } from "./failure.js";

const patience = 20_000; // milliseconds until the headers of an answer

/** Sends a request. Throws a Failure, offline or unreachable, where there is no answer. */
export async function request(url, init = {}) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    return await fetch(url, {
      cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer",
      ...init, signal: abort.signal,
    });
  } catch (error) {
    throw noAnswer(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The failure that a request without an answer is. */
export function noAnswer(error) {
  const offline = globalThis.navigator?.onLine === false;
  return new Failure(offline ? kinds.offline : kinds.unreachable, "no answer", { cause: error });
}

/** The body of an answer as JSON; what is not JSON comes from something that is not the service. */
export async function json(response) {
  try {
    return await response.json();
  } catch (error) {
    throw new Failure(kinds.unreachable, "an answer is not JSON", { cause: error });
  }
}

/** The body of an answer, whole. */
export async function blob(response) {
  try {
    return await response.blob();
  } catch (error) {
    throw noAnswer(error);
  }
}
