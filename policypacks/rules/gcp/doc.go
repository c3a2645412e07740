// Package gcp holds the rules about Google Cloud resources, one file per service. Types are those of the Pulumi provider
// gcp.
package gcp
