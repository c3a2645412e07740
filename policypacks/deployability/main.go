// Command deployability is the policy pack about what deploys and works, for the Pulumi CLI: a folder that
// `--policy-pack` takes as it is, and, built, an executable that it takes too (CLI 3.255.0 and later; rules across
// resources need 3.258.0).
//
//	pulumi preview --policy-pack policypacks/deployability
//
// How it reports and is configured is described in package analyzer.
package main

import (
	"os"

	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

func main() { os.Exit(analyzer.Main(packs.Deployability(), os.Args[1:], os.Stdout, os.Stderr)) }
