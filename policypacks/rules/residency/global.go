package residency

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/phiform/phiform/policypacks/eligibility/typemap"
)

//go:embed data/global.txt
var globalText string

// global says why a type is left alone.
type global struct {
	reason string // empty for a type that does have a region
	only   string // the region in which it is left alone; empty for all
}

// globals holds by cloud what data/global.txt lists.
var globals = sync.OnceValue(func() map[string]*typemap.Map[global] {
	all, err := parseGlobals(globalText)
	if err != nil {
		panic(fmt.Sprintf("residency: %v", err))
	}
	return all
})

// leftAlone says why a type of a cloud is left alone in the region that it is in; ok is false where it is not.
func leftAlone(cloud, typ, region string) (why global, ok bool) {
	known := globals()[cloud]
	if known == nil {
		return global{}, false
	}
	why, found := known.Of(typ)
	return why, found && why.reason != "" && (why.only == "" || why.only == region)
}

// parseGlobals reads lines of columns that bars separate: cloud, keys of types, reason, and only=region.
func parseGlobals(text string) (map[string]*typemap.Map[global], error) {
	all := map[string]*typemap.Map[global]{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		columns := strings.Split(line, "|")
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		if len(columns) < 3 || columns[2] == "" {
			return nil, fmt.Errorf("line %d: want cloud | types | reason", i+1)
		}
		if err := addGlobal(all, columns); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return all, nil
}

func addGlobal(all map[string]*typemap.Map[global], columns []string) error {
	entry := global{reason: columns[2]}
	if entry.reason == "-" {
		entry.reason = ""
	}
	if len(columns) > 3 {
		only, found := strings.CutPrefix(columns[3], "only=")
		if !found {
			return fmt.Errorf("%q is not only=region", columns[3])
		}
		entry.only = only
	}
	known := all[columns[0]]
	if known == nil {
		known = &typemap.Map[global]{}
		all[columns[0]] = known
	}
	for _, key := range strings.Fields(columns[1]) {
		if !known.Add(key, entry) {
			return fmt.Errorf("%s is listed twice", key)
		}
	}
	return nil
}
