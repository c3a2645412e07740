// Package directconnect declares the one resource type of Direct Connect that the components use. Package ec2 beside it
// says why.
package directconnect
