// Package aws is the member portal on AWS: [Portal] is the component, [Program]
// the program that deploys what a stack's configuration describes.
//
//	auditor ── role that reads and verifies the record, and nothing else
//	archive ── immutable store; receives access logs and the trail
//	documents ── key and bucket of the members' documents
//	members ── sign-in; each member reads exactly their own folder
//	back office ── role that writes documents and looks members up
//	publisher ── role that uploads the site's pages
//	site ── public pages on the content delivery network
//	trail ── who did what, and alarms
//
// # How a document reaches its member
//
// The back office looks up the member's subject, the "sub" attribute that the
// user pool gave the account when it was created, and writes to
// members/<subject>/<anything>. A sign-in puts the subject on the member's
// session, and the member's role reads below that folder and nowhere else. The
// folder can be written before the member has ever signed in, and stays the
// member's own when the name, the address or the password changes.
//
// # Who can read a document
//
// The key's policy names two roles: the members' and the back office's. The
// first may decrypt and not encrypt; the second may write and has no permission
// to read. Whoever administers the account can change these policies, which
// raises an alarm, but cannot read a document by administering the account.
package aws
