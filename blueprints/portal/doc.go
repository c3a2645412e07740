// Package portal is the blueprint of a static member portal: public pages on a content delivery network, members who
// sign in with two factors, and a store of documents from which each member reads exactly their own.
//
// This package holds what is the same on every cloud: the [Options], their validation and the names of the outputs. The
// architecture itself is in the packages aws, azure and gcp beside it.
package portal
