// Package download is the download service of the member portal, for clouds whose access control knows no folder per member.
//
// It is one net/http handler. A member's page asks, with the member's token, for the list of their documents and for a
// link to one of them:
//
//	GET  /documents            [{"id", "name", "size", "created"}, ...], newest first
//	POST /documents/{id}/link  {"url", "expires"}
//	GET  /d/{code}             redeems a one-time link, once: 303 to the store's signed URL
//	GET  /health               204
//
// Access control lies in three places. The token says who asks (package token). The folder where a member's documents lie follows
// from the token's issuer and subject by a keyed hash (package member), and nothing that a caller sends can name another
// folder. The link is good for one object, for reading, for minutes, and is signed by a key that the platform keeps (a Store).
//
// Every answer that tells or gives something is preceded by its audit event (package audit); if that cannot be written, the
// answer is refused. Refusals are audited as well. Errors are problem details (RFC 9457), and read the same for a document that
// does not exist and for one of another member.
package download
