package fhir

import "regexp"

// primitives are R4's primitive types with their formats (hl7.org/fhir/R4/datatypes.html), anchored.
var primitives = map[string]*regexp.Regexp{
	"base64Binary": regexp.MustCompile(`^[0-9A-Za-z+/\s]+={0,2}\s*$`),
	"boolean":      regexp.MustCompile(`^(true|false)$`),
	"canonical":    uriFormat,
	"code":         regexp.MustCompile(`^[^\s]+(\s[^\s]+)*$`),
	"date":         regexp.MustCompile(`^` + dateFormat + `$`),
	"dateTime":     regexp.MustCompile(`^(` + dateFormat + `|` + fullDate + `T` + timeFormat + zoneFormat + `)$`),
	"decimal":      regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`),
	"id":           regexp.MustCompile(`^[A-Za-z0-9\-.]{1,64}$`),
	"instant":      regexp.MustCompile(`^` + fullDate + `T` + timeFormat + zoneFormat + `$`),
	"integer":      regexp.MustCompile(`^(0|[-+]?[1-9][0-9]*)$`),
	"markdown":     textFormat,
	"oid":          regexp.MustCompile(`^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$`),
	"positiveInt":  regexp.MustCompile(`^\+?[1-9][0-9]*$`),
	"string":       textFormat,
	"time":         regexp.MustCompile(`^` + timeFormat + `$`),
	"unsignedInt":  regexp.MustCompile(`^(0|[1-9][0-9]*)$`),
	"uri":          uriFormat,
	"url":          uriFormat,
	"uuid":         regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`),
	"xhtml":        textFormat,
}

const (
	year       = `([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)`
	month      = `(0[1-9]|1[0-2])`
	day        = `(0[1-9]|[12][0-9]|3[01])`
	dateFormat = year + `(-` + month + `(-` + day + `)?)?`
	fullDate   = year + `-` + month + `-` + day
	timeFormat = `([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?`
	zoneFormat = `(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))`
)

var (
	uriFormat  = regexp.MustCompile(`^\S+$`)
	textFormat = regexp.MustCompile(`\S`)
)

// bare are the primitives that JSON writes without quotes.
var bare = map[string]bool{"boolean": true, "decimal": true, "integer": true, "positiveInt": true, "unsignedInt": true}
