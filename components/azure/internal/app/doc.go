// Package app declares the two resource types of Azure Container Apps that the components use: the environment and the
// app.
//
// The environment follows a preview of the service's interface, the only one in this version of the provider that can
// close an environment to the internet while private links stay open.
package app
