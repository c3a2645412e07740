package lint

import (
	"strings"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// components is how many components a composite type has, in the version where it has most; a primitive one has one.
var components = map[string]int{
	"AUI": 3, "CE": 22, "CF": 22, "CNE": 22, "CNN": 11, "CP": 6, "CQ": 2, "CWE": 22, "CX": 12, "DLD": 2, "DLN": 3, "DR": 2, "ED": 5, "EI": 4, "EIP": 2, "FC": 2,
	"HD": 3, "JCC": 3, "MOC": 2, "MSG": 3, "NDL": 11, "PL": 11, "PPN": 26, "PRL": 3, "PT": 2, "RP": 4, "RPT": 11, "SN": 4, "SPS": 7, "TQ": 12, "TS": 2, "VID": 3,
	"XAD": 23, "XCN": 25, "XON": 10, "XPN": 15, "XTN": 18,
	"DT": 1, "DTM": 1, "FT": 1, "GTS": 1, "ID": 1, "IS": 1, "NM": 1, "SI": 1, "ST": 1, "TM": 1, "TN": 1, "TX": 1,
}

// value checks a repetition by its type.
func (c *checker) value(at hl7v2.Place, kind, table string, v hl7v2.Value) {
	most, known := components[kind]
	if !known {
		return
	}
	if n := v.Len(); n > most {
		severity := Warning
		if kind == "ID" || kind == "IS" {
			severity = Information // coded since version 2.7
		}
		c.add(at, DataType, severity, "%d components, where %s has %d: the others may be lost, or %q is not escaped", n, kind, most, c.m.Delimiters().Component)
	}
	first := v.Component(1)
	if first.IsNull() {
		return
	}
	switch kind {
	case "SI", "NM", "DT", "TM", "TS", "DTM":
		c.primitive(component(at, 1), kind, first.Text())
	case "DR":
		for n := 1; n <= 2; n++ {
			c.primitive(component2(at, n), "TS", v.Component(n).Text())
		}
	case "CQ":
		c.primitive(component(at, 1), "NM", first.Text())
	case "SN":
		c.structuredNumeric(at, v)
	case "CE", "CWE", "CNE", "CF":
		if !first.IsEmpty() && v.Component(3).IsEmpty() && v.Component(9).IsEmpty() {
			c.add(component2(at, 3), DataType, Information, "a code without its coding system")
		}
	case "CX":
		if !first.IsEmpty() && v.Component(4).IsEmpty() && v.Component(5).IsEmpty() && v.Component(6).IsEmpty() {
			c.add(component2(at, 4), DataType, Information, "an identifier without assigning authority or type: it may be another system's as well")
		}
	case "ID":
		if codes, ok := tables[table]; ok && !contains(codes, first.Text()) {
			c.add(component(at, 1), TableValueNotFound, Warning, "the code is not in table %s%s", table, listed(codes))
		}
	}
	if kind == "ID" || table == "" {
		return
	}
	if codes, ok := tables[table]; ok && !contains(codes, first.Text()) {
		c.add(component(at, 1), TableValueNotFound, Information, "the code is none of those that table %s suggests", table)
	}
}

// listed are the codes of a table, where they are few.
func listed(codes string) string {
	words := strings.Fields(codes)
	if len(words) > 15 {
		return ""
	}
	return ": " + strings.Join(words, ", ")
}

// component2 is a component of the repetition that at is.
func component2(at hl7v2.Place, n int) hl7v2.Place {
	at.Component = n
	return at
}

// primitive checks dates and numbers.
func (c *checker) primitive(at hl7v2.Place, kind, text string) {
	if text == "" {
		return
	}
	var want string
	switch kind {
	case "SI":
		if !isDigits(text) || len(text) > 4 {
			want = "a whole number of at most 4 digits"
		}
	case "NM":
		if !isNumber(text) {
			want = "a number"
		}
	case "DT":
		if !isDate(text) {
			want = "a date, YYYY[MM[DD]]"
		}
	case "TM":
		if !isTime(text) {
			want = "a time, HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ]"
		}
	default:
		if !isTimestamp(text) {
			want = "a time, YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]"
		}
	}
	if want != "" {
		c.add(at, DataType, Warning, "not a value of type %s: want %s", kind, want)
	}
}

// structuredNumeric is SN: comparator, number, separator or suffix, number.
func (c *checker) structuredNumeric(at hl7v2.Place, v hl7v2.Value) {
	for _, n := range []int{2, 4} {
		if text := v.Component(n).Text(); text != "" && !isNumber(text) {
			c.add(component2(at, n), DataType, Warning, "not a value of type NM: want a number")
		}
	}
	if text := v.Component(1).Text(); text != "" && !contains("> < >= <= = <>", text) {
		c.add(component2(at, 1), DataType, Warning, "the comparator is none of >, <, >=, <=, =, <>")
	}
}
