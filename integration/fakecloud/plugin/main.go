// Program plugin is the fake cloud as a Pulumi plugin. Name the executable pulumi-resource-aws to serve aws.
package main

import (
	"fmt"
	"os"

	"github.com/phiform/phiform/integration/fakecloud"
)

func main() {
	if err := fakecloud.Main(os.Args, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "fakecloud:", err)
		os.Exit(1)
	}
}
