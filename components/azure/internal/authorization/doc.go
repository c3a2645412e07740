// Package authorization declares the two resource types of Azure's role-based access control that the components use,
// and the function that tells who deploys where.
package authorization
