// Package gcp holds hardened building blocks for protected health information
// on Google Cloud. Each is a Pulumi component that is useful alone:
//
//   - [Key]: a customer-managed encryption key in hardware that rotates, and
//     that only named principals may use.
//   - [Bucket]: an object store that is private, versioned, encrypted with one
//     key, and optionally immutable.
//   - [AuditArchive]: the immutable bucket, the log bucket beside it, and their
//     key.
//   - [AuditTrail]: the record of who did what and who read what, exported to
//     the archive, and alarms on the events that a security review asks about.
//   - [Registry]: images of programs, encrypted with one key, whose tags cannot
//     move.
//   - [Service], [ServiceIdentity], [ServiceNetwork] and [Secret]: a program that
//     a load balancer reaches and the internet does not, the account that it runs
//     as, what it sends through, and what it alone reads.
//   - [Site]: the public way in to services, on the global load balancer, with a
//     firewall, a certificate that renews by itself, and every request logged.
//   - [MemberIdentity]: what makes a token of the project of a member's sign-in.
//
// # Conventions
//
// Children are parented to their component and named <name>-<suffix>; suffixes
// never change. Every child that can have labels carries the component's tags,
// rewritten as labels allow. Children that hold data or keys are protected and
// kept on delete unless the component is told that it is Disposable. The names
// of keys, buckets, sinks, registries and secrets end in random characters, so
// that what was kept of a stack, or cannot be deleted at all as key rings
// cannot, does not stand in the way of the next one. Providers are never built
// here: pass one with [pulumi.Provider].
//
// # Roles
//
// Roles are granted one member at a time, beside what others have granted. Only
// two things are taken over whole: the legacy roles by which a bucket is open
// to whoever has a basic role of its project, and the audit configuration of
// each service that a trail names.
//
// The components supply technical safeguards in the sense of 45 CFR 164.312.
// They do not make their owner compliant with any regulation.
package gcp
