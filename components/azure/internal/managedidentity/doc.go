// Package managedidentity declares the one resource type of Azure's managed identities that the components use.
//
// The official module for it would be one more to fetch and to compile for eight properties. The declaration here
// carries the official type token and property names. The provider plugin is the official one, and so is the state: a
// stack can move to the official package at any time.
package managedidentity
