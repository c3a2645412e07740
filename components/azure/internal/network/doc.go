// Package network declares the few resource types of Azure networking, DNS and the firewall of Front Door that the
// components use.
//
// The network package of the official SDK needs 5 GB of memory to compile, because it holds every resource of the
// service in every version of its interface. The declarations here carry the official type tokens and property names
// for the small part that a private network needs, and compile in a blink. The provider plugin is the official one,
// and so is the state: a stack can move to the official package at any time.
//
// Tokens name a version of the service's interface where the SDK's default version lacks a property that is needed.
//
// The conformance test reads the source of the official package, without compiling it, and fails on every property
// name, type or token that differs.
package network
