// Command hipaa is the HIPAA policy pack for the Pulumi CLI: a folder that `--policy-pack` takes as it is, and, built, an
// executable that it takes too (CLI 3.255.0 and later; rules across resources need 3.258.0).
//
//	pulumi preview --policy-pack policypacks/hipaa
//
// The rules evidence technical safeguards of the Security Rule (45 CFR 164.302 to 164.318). Passing all of them makes
// nobody compliant. How it reports and is configured is described in package analyzer.
package main

import (
	"os"

	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

func main() { os.Exit(analyzer.Main(packs.HIPAA(), os.Args[1:], os.Stdout, os.Stderr)) }
