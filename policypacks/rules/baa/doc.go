// Package baa holds the rules about business associate agreements: whether the agreement with the cloud provider covers
// the service that a resource belongs to, and whether that service is still to be had. The dated lists they read are
// those of package eligibility; every message names the date.
//
// A list is a copy of what a provider has published, so a pass says that the service was listed on that day. That an
// agreement is signed at all is for people to say (45 CFR 164.308(b)(3)): see [Controls].
//
// Whoever has compared a service with the provider's present list can name it in a rule's setting "covered". Resources of
// helper providers (random, tls, kubernetes, ...) belong to no service of a cloud, so that no rule looks at them.
package baa
