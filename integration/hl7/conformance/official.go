package conformance

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// OfficialMap is one of HL7's v2-to-FHIR maps.
type OfficialMap struct {
	Name string // "PID[Patient]", "CX[Identifier]", "ADT_A01"
	Rows []OfficialRow
}

// OfficialRow is one row of a map.
type OfficialRow struct {
	Source string // "PID-3", "CX.4", "ADT_A01.PROCEDURE.PR1"
	// Target is the element, as written ("identifier[1].type.coding.code", "performer[1](PractitionerRole.code)"); of a
	// message's row the resource ("Patient[1]"). Empty: the map says only that there is such a field.
	Target string
	By     string // the map of the data type, or of the segment
	Value  string // a constant
}

// Official reads the maps of one kind: "segments", "datatypes" or "messages".
func Official(folder, kind string) ([]OfficialMap, error) {
	files, err := filepath.Glob(filepath.Join(folder, kind, "*.csv"))
	if err != nil {
		return nil, err
	}
	var all []OfficialMap
	for _, file := range files {
		m, err := readOfficial(file, kind)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b OfficialMap) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// officialName finds the map's name in the file's: "HL7 Segment - FHIR R4_ PID[Patient] - PID.csv".
var officialName = regexp.MustCompile(`FHIR R4_ (\S+) - `)

func readOfficial(file, kind string) (OfficialMap, error) {
	name := officialName.FindStringSubmatch(filepath.Base(file))
	if name == nil {
		return OfficialMap{}, fmt.Errorf("a file name without a map's name")
	}
	f, err := os.Open(file)
	if err != nil {
		return OfficialMap{}, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	records, err := r.ReadAll()
	if err != nil || len(records) < 2 {
		return OfficialMap{}, fmt.Errorf("%d records: %w", len(records), err)
	}
	m := OfficialMap{Name: name[1]}
	for _, record := range records[2:] {
		row := officialRow(record, kind)
		if row.Source == "" && row.Target != "" {
			row.Source, _, _ = strings.Cut(m.Name, "[") // of the segment as a whole
		}
		if row.Source != "" && !strings.HasPrefix(row.Source, "/") {
			m.Rows = append(m.Rows, row)
		}
	}
	return m, nil
}

// officialRow reads a record: two heading lines name the columns, which are the same in all maps of a kind.
func officialRow(record []string, kind string) OfficialRow {
	column := func(i int) string {
		if i >= len(record) {
			return ""
		}
		return strings.TrimSpace(record[i])
	}
	row := OfficialRow{Source: column(1), Target: column(9)}
	if kind == "messages" {
		row.By = column(10)
	} else {
		row.By, row.Value = column(14), column(16)
	}
	return row
}

// pathPart is what a normal path leaves out: indices, the type of a choice's value, constants.
var (
	indices  = regexp.MustCompile(`\[[^\]]*\]`)
	constant = regexp.MustCompile(`\s*=.*$`)
)

// Elements is the target as a list of element names, from the outside in: without indices, and up to where another resource
// begins ("performer[1](PractitionerRole.code)" is performer). An extension's URL is the extension.
func (r OfficialRow) Elements() []string {
	path, _, _ := strings.Cut(r.Target, "(")
	path = constant.ReplaceAllString(indices.ReplaceAllString(path, ""), "")
	parts := strings.Split(strings.TrimSpace(path), ".")
	if n := len(parts); n > 1 && (parts[n-1] == "url" || parts[n-1] == "uri") && strings.HasPrefix(strings.ToLower(parts[n-2]), "extension") {
		parts = parts[:n-1]
	}
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" || p == "$this" || p == "$value" })
}
