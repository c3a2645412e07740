// Package containerregistry declares the one resource type of Azure Container Registry that the components use.
package containerregistry
