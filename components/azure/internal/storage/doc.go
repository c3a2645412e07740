// Package storage declares the four resource types of Azure Storage that the components use: accounts, and what is kept
// of blobs.
package storage
