// Package azure is the member portal on Azure: [Portal] is the component, [Program] the program that deploys what a
// stack's configuration describes.
//
//	group ── resource group of everything below
//	archive ── immutable store and workspace; receive every log and the subscription's activity
//	network ── private addresses of stores, vaults and services; nothing in it has a public one
//	documents ── key and store of the members' documents
//	members ── sign-in, at a tenant that exists already
//	services ── registry, and two programs: the pages, and the links to documents
//	back office ── identity that writes documents, and may do nothing else
//	site ── the way in, on the delivery network
//	audit ── what changed in the subscription, and alarms
//
// # How a document reaches its member
//
// Azure's access control knows no folder per member, so a service decides: it checks the member's token and lists the
// documents below the member's folder. The folder's name is derived from the issuer and the member's object id under a
// secret that the back office can read and nobody else: see workloads/download/README.md. A link leads through the
// site, once and for minutes, to one document in the store, which can be reached in no other way.
//
// # Who can read a document
//
// Two identities have a role on the store's data: the download service reads, the back office adds. Keys of the account
// are switched off, and whoever administers the subscription has no role on data by that. They can give themselves one,
// which is on record.
//
// # Who deploys it
//
// Contributor makes all but the roles. Those take the role User Access Administrator for the resource group, since the
// back office's role is one of its own, and the record of the subscription takes Monitoring Contributor for the
// subscription. With a DNS zone, DNS Zone Contributor for the zone.
//
// # What remains to be done by hand
//
// Three things cannot be made by a deployment; the outputs and the documentation say how: the links of the delivery
// network are approved once, the lock of the record is closed once, and the tenant's own rules (second factor, length of
// sessions) are set where members sign in.
package azure
