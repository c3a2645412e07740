package structure

import (
	"maps"
	"slices"
	"strings"
)

// Of is the structure of an event: Of("ADT", "A04", "") is "ADT_A01". The event decides where it is known, since senders
// leave MSH-9.3 out or write the event's own name there; then MSH-9.3, where that is known; then the type alone (ORU
// without a trigger is ORU_R01). It is empty where nothing of these is known.
func Of(typ, trigger, structure string) string {
	l := grammars()
	if name, ok := l.events[typ+"^"+trigger]; ok {
		return name
	}
	if _, ok := l.structures[structure]; ok && structure != generic {
		return structure
	}
	if name, ok := l.events[typ]; ok {
		return name
	}
	return onlyOne(l, typ)
}

// onlyOne is the structure of a type that has just one of its own ("ORU" would have several, but an ORU that does not say
// otherwise is R01, which comes first).
func onlyOne(l *library, typ string) string {
	if len(typ) != 3 {
		return ""
	}
	if usual, ok := usual[typ]; ok {
		return usual
	}
	var found string
	for _, name := range l.events {
		if strings.HasPrefix(name, typ+"_") && name != found {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// usual are the structures of types that are nearly always sent with one event: a message without a trigger is of that.
var usual = map[string]string{"ADT": "ADT_A01", "ORU": "ORU_R01", "OML": "OML_O21", "MDM": "MDM_T02", "RDE": "RDE_O11", "DFT": "DFT_P03", "BAR": "BAR_P01"}

// Known lists the structures that have a grammar, sorted.
func Known() []string {
	names := slices.Sorted(maps.Keys(grammars().structures))
	return slices.DeleteFunc(names, func(name string) bool { return name == generic })
}
