package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Bundles compares two bundles of JSON. A single resource counts as a bundle of one.
func Bundles(left, right []byte, options Options) (*Result, error) {
	made := newResult()
	if err := made.bundles("", left, right, options); err != nil {
		return nil, err
	}
	return made, nil
}

// Folders compares the *.json files of two folders and of those in them, by their names.
func Folders(left, right string, options Options) (*Result, error) {
	inLeft, err := files(left)
	if err != nil {
		return nil, err
	}
	inRight, err := files(right)
	if err != nil {
		return nil, err
	}
	made := newResult()
	for _, name := range inLeft {
		if !slices.Contains(inRight, name) {
			made.add(options, Difference{Class: Unpaired, Bundle: name, Resource: "Bundle", Element: "right"})
			continue
		}
		l, errLeft := os.ReadFile(filepath.Join(left, name))
		r, errRight := os.ReadFile(filepath.Join(right, name))
		if err := errors.Join(errLeft, errRight); err != nil {
			return nil, err
		}
		if err := made.bundles(name, l, r, options); err != nil {
			return nil, err
		}
	}
	for _, name := range inRight {
		if !slices.Contains(inLeft, name) {
			made.add(options, Difference{Class: Unpaired, Bundle: name, Resource: "Bundle", Element: "left"})
		}
	}
	return made, nil
}

func files(folder string) ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(name) == ".json" {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

func (r *Result) bundles(name string, left, right []byte, options Options) error {
	l, err := read(left)
	if err != nil {
		return fmt.Errorf("left%s: %w", of(name), err)
	}
	e, err := read(right)
	if err != nil {
		return fmt.Errorf("right%s: %w", of(name), err)
	}
	c := &comparison{result: r, options: options, bundle: name, left: l, right: e}
	c.run()
	return nil
}

func of(name string) string {
	if name == "" {
		return ""
	}
	return " " + name
}

// comparison is that of two bundles.
type comparison struct {
	result      *Result
	options     Options
	bundle      string
	left, right []*resource
	pairs       map[*resource]*resource // left to right
}

func (c *comparison) run() {
	c.result.Bundles++
	c.result.Resources += len(c.left)
	c.pairs = pair(c.left, c.right)
	taken := map[*resource]bool{}
	for _, l := range c.left {
		c.result.Elements += l.elements
		r := c.pairs[l]
		if r == nil {
			c.differ(Difference{Class: MissingResource, Resource: l.kind})
			continue
		}
		taken[r] = true
		d := &differ{comparison: c, kind: l.kind}
		d.objects(l.content, r.content, l.kind, l.kind)
		c.result.Equal += d.equal
	}
	for _, r := range c.right {
		if !taken[r] {
			c.differ(Difference{Class: ExtraResource, Resource: r.kind})
		}
	}
}

func (c *comparison) differ(d Difference) {
	d.Bundle = c.bundle
	c.result.add(c.options, d)
}
