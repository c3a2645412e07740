// Program plugin runs Go programs for the engine, which looks for it as pulumi-language-go.
package main

import (
	"fmt"
	"os"

	"github.com/phiform/phiform/integration/golanguage"
)

func main() {
	if err := golanguage.Main(os.Args, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "golanguage:", err)
		os.Exit(1)
	}
}
