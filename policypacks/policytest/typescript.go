package policytest

import (
	"regexp"
	"strings"
)

var (
	comment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	// member matches a property of an interface: its name and its type, which may go over several lines in braces.
	member   = regexp.MustCompile(`(?s)\s*(?:readonly )?"?([\w@$.-]+)"?\??: (.*?[^{;]);\s*\n`)
	inputRef = regexp.MustCompile(`\binputs\.([\w.]+)`)
	anyType  = regexp.MustCompile(`\bany\b`)
)

// objectIn finds the properties of an object by its name, storage.BucketEncryption, in the declarations of all inputs.
func objectIn(inputs, name string) (properties string, ok bool) {
	scope := strings.Split(name, ".")
	indent := ""
	for _, namespace := range scope[:len(scope)-1] {
		start := "\nexport declare namespace " + namespace + " {"
		if indent != "" {
			start = "\n" + indent + "namespace " + namespace + " {"
		}
		if inputs, ok = block(inputs, start, indent); !ok {
			return "", false
		}
		indent += "    "
	}
	return interfaceIn(inputs, "", scope[len(scope)-1], indent)
}

// interfaceIn finds the properties of an interface that is declared at an indentation.
func interfaceIn(source, modifier, name, indent string) (properties string, ok bool) {
	body, ok := block(source, "\n"+indent+modifier+"interface "+name+" {", indent)
	if !ok {
		return "", false
	}
	var list []string
	for _, match := range member.FindAllStringSubmatch(comment.ReplaceAllString(body, ""), -1) {
		property := match[1]
		if kind := kindOf(match[2]); kind != "" {
			property += ":" + kind
		}
		list = append(list, property)
	}
	return strings.Join(list, " "), true
}

// block is what stands between a first line and the brace that closes it. It begins and ends with a line break, as files
// are taken to.
func block(source, first, indent string) (string, bool) {
	_, after, ok := strings.Cut(source, first)
	if !ok {
		return "", false
	}
	end := strings.Index(after, "\n"+indent+"}")
	if end < 0 {
		return "", false
	}
	return after[:end+1], true
}

// kindOf tells what objects a property of some type holds, see [schema].
func kindOf(typ string) string {
	var names []string
	for _, match := range inputRef.FindAllStringSubmatch(typ, -1) {
		names = append(names, match[1])
	}
	objects := strings.Join(names, "|")
	switch {
	case strings.Contains(typ, "[key: string]"):
		return "{" + objects + "}"
	case objects == "" && anyType.MatchString(typ):
		return anything
	}
	return objects
}
