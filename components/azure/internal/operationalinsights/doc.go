// Package operationalinsights declares the one resource type of Azure Log Analytics that the components use.
package operationalinsights
