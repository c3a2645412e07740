package compare

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"
)

// coded are elements whose values are codes, beside those named code.
var coded = map[string]bool{"code": true, "status": true, "gender": true, "use": true, "intent": true, "priority": true, "class": true, "mode": true}

// classify tells what kind of difference two primitives make.
func classify(path string, l, r any) Class {
	left, leftIsText := l.(string)
	right, rightIsText := r.(string)
	if leftIsText && rightIsText {
		if class := classifyDates(left, right); class != "" {
			return class
		}
		switch name := path[strings.LastIndex(path, ".")+1:]; {
		case coded[name]:
			return ChangedCode
		case name == "system":
			return ChangedSystem
		case name == "display":
			return ChangedDisplay
		}
		return ChangedElement
	}
	_, leftIsNumber := l.(json.Number)
	_, rightIsNumber := r.(json.Number)
	if leftIsNumber && rightIsNumber {
		return ChangedNumber
	}
	return ChangedElement
}

// date is what dates, times and instants of FHIR look like.
var date = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// classifyDates tells how two dates differ, and nothing where one of them is none.
func classifyDates(l, r string) Class {
	if !date.MatchString(l) || !date.MatchString(r) {
		return ""
	}
	localLeft, zoneLeft := zone(l)
	localRight, zoneRight := zone(r)
	if localLeft == localRight {
		return DateZone
	}
	if a, err := time.Parse(time.RFC3339, l); err == nil && zoneLeft != zoneRight {
		if b, err := time.Parse(time.RFC3339, r); err == nil && a.Equal(b) {
			return DateZone
		}
	}
	short, long := localLeft, localRight
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) < len(long) && strings.HasPrefix(long, short) {
		return DatePrecision
	}
	return ChangedDate
}

// zone parts the local time from the zone.
func zone(text string) (local, zone string) {
	if local, ok := strings.CutSuffix(text, "Z"); ok {
		return local, "Z"
	}
	if at := strings.Index(text, "T"); at >= 0 {
		if sign := strings.LastIndexAny(text, "+-"); sign > at {
			return text[:sign], text[sign:]
		}
	}
	return text, ""
}
