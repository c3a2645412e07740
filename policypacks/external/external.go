// Package external lists the rules of other tools that rules of this project may name as their like.
//
// Names are all that is taken from those tools. The lists are dated in their first lines.
package external

import (
	"embed"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

//go:embed *.txt
var files embed.FS

// lists are the ids that each source has, in the order of their files.
var lists = func() map[policypacks.Source][]string {
	all := map[policypacks.Source][]string{}
	for _, source := range Sources() {
		all[source] = read(string(source) + ".txt")
	}
	return all
}()

// Sources lists the sources.
func Sources() []policypacks.Source {
	return []policypacks.Source{policypacks.CdkNag, policypacks.AWSConfig, policypacks.AzurePolicy, policypacks.Checkov}
}

// IDs lists the ids of a source. Of Azure's definitions, it is the first part of the GUID.
func IDs(source policypacks.Source) []string { return lists[source] }

// Exists tells whether a source has such a rule.
func Exists(e policypacks.External) bool {
	for _, id := range lists[e.Source] {
		if id == e.ID {
			return true
		}
	}
	return false
}

// read takes the first word of every line that is no comment.
func read(name string) []string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	var ids []string
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) > 0 && !strings.HasPrefix(line, "#") {
			ids = append(ids, fields[0])
		}
	}
	return ids
}
