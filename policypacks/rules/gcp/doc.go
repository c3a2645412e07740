// Package gcp holds the rules about Google Cloud resources, one file per service, and for large services one per topic.
// Types are those of the Pulumi provider gcp.
//
// Google Cloud grants roles in three forms on every kind of resource; publicaccess.go reads them all. What else rules
// share is in audit.go, entry.go, key.go, opening.go, serviceaccount.go and sink.go.
package gcp
