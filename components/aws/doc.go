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
//   - [Network]: a private network without a way to the internet, in which programs
//     reach services by endpoints, and which may be joined with one outside.
//   - [Registry]: the images that containers run.
//   - [Queue]: messages in order, and a queue for those that nobody could deal with.
//   - [ServiceIdentity]: what a program is in the account.
//   - [ServiceEnvironment] and [ContainerService]: programs in containers behind an
//     internal load balancer.
//   - [Function]: a program that runs when there are messages.
//   - [FHIRStore]: records, in a store that no change replaces by mistake.
//   - [Alarms]: when somebody is told, and a dashboard.
//
// # Conventions
//
// Children are parented to their component and named <name>-<suffix>; suffixes
// never change. Every taggable child carries the component's tags. Children
// that hold data or keys are protected and kept on delete unless the component
// is told that it is Disposable. Some have names that others must know, such as
// log groups: what was kept of a stack is imported into the next one of its name.
// Providers are never built here: pass one with [pulumi.Provider] or
// [pulumi.Providers].
//
// # Policies in two phases
//
// A key or bucket policy often names a resource that itself needs the key or
// the bucket: a distribution reads from a bucket that is encrypted with a key
// whose policy names the distribution. Create the [Key] and the [Bucket] with
// DeferPolicy, then the resource, then call [Key.AttachPolicy] and
// [Bucket.AttachPolicy].
//
// Programs have it simpler: their [ServiceIdentity] exists before everything that
// names them. A key that programs, logs or registries need takes its grants from
// names alone, see [GrantLogs], and what needs the key waits for its policy.
//
// The components supply technical safeguards in the sense of 45 CFR 164.312.
// They do not make their owner compliant with any regulation.
package aws
