// Package aws holds hardened building blocks for protected health information
// on AWS. Each is a Pulumi component that is useful alone:
//
//   - [Key]: a customer-managed encryption key with rotation and a key policy
//     that separates administration from use.
//   - [Bucket]: an object store that is private, versioned, encrypted with one
//     key, reachable over TLS only, and optionally immutable.
//   - [AuditArchive]: the immutable bucket, its key, and the buckets that
//     receive access logs: those of others are copied into it.
//   - [AuditTrail]: the record of who did what, with log-file validation and
//     alarms on the events that a security review asks about.
//   - [Site] and [MemberIdentity]: a public site and the sign-in of its members.
//
// # Conventions
//
// Children are parented to their component and named <name>-<suffix>; suffixes
// never change. Every taggable child carries the component's tags. Children
// that hold data or keys are protected and kept on delete unless the component
// is told that it is Disposable. Some have names that others must know, such as
// log groups: what was kept of a stack is imported into the next one of its name. Providers are never built here: pass one with
// [pulumi.Provider] or [pulumi.Providers].
//
// # Policies in two phases
//
// A key or bucket policy often names a resource that itself needs the key or
// the bucket: a distribution reads from a bucket that is encrypted with a key
// whose policy names the distribution. Create the [Key] and the [Bucket] with
// DeferPolicy, then the resource, then call [Key.AttachPolicy] and
// [Bucket.AttachPolicy].
//
// The components supply technical safeguards in the sense of 45 CFR 164.312.
// They do not make their owner compliant with any regulation.
package aws
