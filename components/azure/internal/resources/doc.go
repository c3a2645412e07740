// Package resources declares the one resource type of Azure Resource Manager that the components use.
package resources
