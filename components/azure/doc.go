// Package azure holds hardened building blocks for protected health information
// on Azure. Each is a Pulumi component that is useful alone:
//
//   - [Key]: a customer-managed key with rotation, in a vault of its own, and the
//     one identity that may encrypt and decrypt with it.
//   - [Bucket]: a storage account for blobs that is private, versioned, encrypted
//     with one key, without shared keys, and optionally immutable.
//   - [AuditArchive]: the immutable bucket, its key, and the workspace in which
//     recent logs are searched.
//   - [AuditTrail]: the subscription's activity log, kept, with alarms on the
//     changes that a security review asks about.
//   - [Network]: a private network, with rules for what enters and leaves, in which
//     all of the above are reached.
//   - [Registry]: the images that services run, handed out to identities alone.
//   - [ServiceEnvironment], [ServiceIdentity] and [Service]: programs that answer
//     within the network, each as itself.
//   - [Site] and [MemberIdentity]: a public site and the sign-in of its members.
//
// # Conventions
//
// Children are parented to their component and named <name>-<suffix>; suffixes
// never change. Every taggable child carries the component's tags. Children that
// hold data or keys are protected and kept on delete unless the component is told
// that it is Disposable. Providers are never built here: pass one with
// [pulumi.Provider] or [pulumi.Providers].
//
// # No way in but private ones
//
// No public network reaches what holds data. Nothing here needs to, either: all
// is made through the management plane, so that a deployment runs anywhere.
// Permission is by role alone, see [Grant]: there are no shared keys and no access
// policies. Whoever deploys needs, besides Contributor, the right to assign roles,
// such as the role Role Based Access Control Administrator, both for the resource
// group; and Monitoring Contributor for the subscription.
//
// # Logs
//
// Every component with Logs sends them to a [LogTarget] by diagnostic settings. An
// archive's storage account must be in the region of what logs to it.
//
// The components supply technical safeguards in the sense of 45 CFR 164.312.
// They do not make their owner compliant with any regulation.
package azure
