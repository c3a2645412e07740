package workload

import "io/fs"

// The processors that programs are built for.
const (
	AMD64 = "amd64"
	ARM64 = "arm64"
)

// Program is a Go program for Linux, statically linked.
type Program struct {
	// Package is the import path of a main package, of the module of the working directory or of one that its go.mod requires.
	Package string
	// Arch is [AMD64] or [ARM64]. Default: [AMD64].
	Arch string
}

// File is added to an image.
type File struct {
	// Path is absolute, with slashes, such as "/site/index.html".
	Path    string
	Content []byte
	// Mode are the permission bits. Default: 0444.
	Mode fs.FileMode
}
