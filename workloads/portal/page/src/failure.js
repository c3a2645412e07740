// What can go wrong, in the words that the page has a text for.

/** Kinds of failure. Each has a title and a text in the page's texts. */
export const kinds = Object.freeze({
  offline: "offline", // the device has no network
  unreachable: "unreachable", // a service did not answer, or answered that it cannot
  expired: "expired", // the sign-in is no longer worth anything
  refused: "refused", // the service knows the member and says no
  clock: "clock", // the device's clock is too wrong for a signature
  broken: "broken", // the page or its configuration is at fault
  cancelled: "cancelled", // the member, or the provider, ended the sign-in
});

/** A failure of a known kind. Its message is for developers and holds no data of a member. */
export class Failure extends Error {
  constructor(kind, message, options) {
    super(message, options);
    this.name = "Failure";
    this.kind = kind;
  }
}

/** The kind of any error: what is not a Failure is a defect. */
export const kindOf = (error) => (error instanceof Failure ? error.kind : kinds.broken);
