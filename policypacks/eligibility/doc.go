// Package eligibility knows which services a cloud provider's business associate agreement covers, as of a date.
//
// There is one list per cloud, in data/, with its date and its source: copies of what a provider has published, or, for
// Azure, a proxy that a person must check. The lists are evidence that ages: whatever shows a standing also shows the
// list's date. A list also says which modules of the Pulumi providers deploy a service, and what has become of the
// service since: whether it still takes customers, or has ended.
//
// Whether an agreement is signed at all no list can tell (45 CFR 164.308(b)(3)).
package eligibility
