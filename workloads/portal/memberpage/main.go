// Command memberpage writes the member's page for a configuration into a folder, for deployments that are not made by a
// blueprint:
//
//	go run github.com/phiform/phiform/workloads/portal/memberpage config.json site
//
// It prints a line of JSON with the headers that the site must be served with, and those of each file.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/phiform/phiform/workloads/portal"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) != 2 {
		return errors.New("usage: memberpage <configuration> <folder>")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	config, err := portal.ParseConfig(data)
	if err != nil {
		return err
	}
	files, err := portal.Files(config)
	if err != nil {
		return err
	}
	headers := map[string]map[string]string{}
	for _, f := range files {
		target := filepath.Join(args[1], filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, f.Content, 0o644); err != nil {
			return err
		}
		headers[f.Path] = map[string]string{"Content-Type": f.ContentType, "Cache-Control": f.CacheControl}
	}
	return json.NewEncoder(out).Encode(map[string]any{
		"contentSecurityPolicy": config.ContentSecurityPolicy(), "files": headers,
	})
}
