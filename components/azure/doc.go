// Package azure holds hardened building blocks for protected health information
// on Azure.
package azure
