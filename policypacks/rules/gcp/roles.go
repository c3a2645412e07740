package gcp

// basicRoles grant the whole of a project, or of whatever they are granted on.
var basicRoles = []string{"roles/owner", "roles/editor", "roles/viewer"}
