// Command every is all policy packs as one, for the Pulumi CLI: a folder that `--policy-pack`
// takes as it is, and, built, an executable that it takes too (CLI 3.258.0 and later).
//
//	pulumi preview --policy-pack policypacks/every
//
// How it reports and is configured is described in package analyzer.
package main

import (
	"os"

	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

func main() { os.Exit(analyzer.Main(packs.Every(), os.Args[1:], os.Stdout, os.Stderr)) }
