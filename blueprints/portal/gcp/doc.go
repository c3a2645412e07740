// Package gcp is the member portal on Google Cloud: [Portal] is the component, [Program] the program that deploys what a
// stack's configuration describes.
//
//	auditor ── account that reads the record, and nothing else
//	archive ── immutable store and log bucket; receive the record
//	documents ── key and store of the members' documents, and of links that were used up
//	members ── sign-in, at a provider that exists already
//	back office ── account that writes documents and registers members
//	services ── registry, and two programs: the pages, and the links to documents
//	site ── the way in, on the global load balancer
//	audit ── who did what and who read what, and alarms
//
// # How a document reaches its member
//
// Google's access control knows no folder per member, so a service decides: it checks the member's token and lists the
// documents below the member's folder. The folder's name is derived from the issuer and the member's localId under a
// secret that the back office and the service can read and nobody else: see workloads/download/README.md. A link leads
// through the site, once and for minutes, to an address of one document in the store, signed for a minute.
//
// # Who can read a document
//
// Two accounts have a role on the store: the download service reads, the back office adds. The roles by which a bucket
// is open to viewers, editors and owners of its project are taken away. Whoever administers the project can give
// themselves a role, which raises an alarm.
//
// # What remains to be done by hand
//
// The portal is registered at the provider where members sign in, which returns them to https://<domain>/. Who may act as
// the auditor and as the back office is granted on these two accounts (roles/iam.serviceAccountTokenCreator).
package gcp
