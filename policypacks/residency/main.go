// Command residency is the policy pack about where health data lies, for the Pulumi CLI: a folder that `--policy-pack`
// takes as it is, and, built, an executable that it takes too (CLI 3.258.0 and later).
//
//	pulumi preview --policy-pack policypacks/residency
//
// How it reports and is configured is described in package analyzer.
package main

import (
	"os"

	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

func main() { os.Exit(analyzer.Main(packs.Residency(), os.Args[1:], os.Stdout, os.Stderr)) }
