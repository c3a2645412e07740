// Package aws holds the rules for resources of Amazon Web Services, by service.
//
// Rules know the resource types by their tokens and read them by the official property names of the Pulumi AWS
// provider, version 6; where version 7 renamed a type, both tokens are known. What an absent property means is the
// provider's or the service's default, and is said in the rule's Missing text.
package aws
