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

// Title describes a source and the day of its list: the first line of the list.
func Title(source policypacks.Source) string { return titles[source] }

var titles = func() map[policypacks.Source]string {
	all := map[policypacks.Source]string{}
	for _, source := range Sources() {
		line, _, _ := strings.Cut(content(string(source)+".txt"), "\n")
		all[source] = strings.TrimSuffix(strings.TrimPrefix(line, "# "), ".")
	}
	return all
}()

// Reason says why no rule of this project decides what the external one does; it is empty where one does.
func Reason(e policypacks.External) string { return reasons[e] }

var reasons = func() map[policypacks.External]string {
	all := map[policypacks.External]string{}
	for line := range strings.Lines(content("reasons.txt")) {
		if parts := strings.SplitN(strings.TrimSpace(line), "\t", 3); len(parts) == 3 && !strings.HasPrefix(line, "#") {
			all[policypacks.External{Source: policypacks.Source(parts[0]), ID: parts[1]}] = parts[2]
		}
	}
	return all
}()

func content(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return string(data)
}

// read takes the first word of every line that is no comment.
func read(name string) []string {
	var ids []string
	for line := range strings.Lines(content(name)) {
		if fields := strings.Fields(line); len(fields) > 0 && !strings.HasPrefix(line, "#") {
			ids = append(ids, fields[0])
		}
	}
	return ids
}
