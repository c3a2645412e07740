// Package azure holds the rules about Azure Native resources, one file per service. Types are those of the Pulumi provider
// azure-native.
package azure
