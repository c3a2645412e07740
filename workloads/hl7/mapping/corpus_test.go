package mapping_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

func TestTryCorpus(t *testing.T) {
	c := mapping.NewConverter(mapping.Default(), mapping.Options{})
	problems := map[string]int{}
	unmapped := map[string]int{}
	dropped := map[string]int{}
	n, unsupported := 0, map[string]int{}
	do := func(raw []byte, name string) {
		m, err := hl7v2.Parse(raw)
		if err != nil {
			return
		}
		r, err := c.Convert(m)
		var u *mapping.UnsupportedError
		if errors.As(err, &u) {
			unsupported[u.Type+u.Trigger]++
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		n++
		ids := map[string]bool{}
		for _, e := range r.Bundle.Entries {
			if ids[e.URL] {
				t.Error("twice", name, e.URL)
			}
			ids[e.URL] = true
			for _, p := range fhir.Check(e.Resource) {
				problems[fmt.Sprint(p)]++
				if problems[fmt.Sprint(p)] == 1 {
					fmt.Println("   first", p, name)
				}
			}
		}
		for _, p := range r.Report.Unmapped {
			p.Occurrence, p.Repetition = 0, 0
			unmapped[p.String()]++
		}
		for _, p := range r.Report.Dropped {
			pl := p.Place
			pl.Occurrence, pl.Repetition = 0, 0
			dropped[pl.String()+" "+p.Code+" "+p.Detail]++
		}
	}
	files, _ := filepath.Glob("/work/shared/data/hl7-fhir-converter/*/*")
	more, _ := filepath.Glob("/work/shared/data/hl7-fhir-converter/*/*/*")
	for _, f := range append(files, more...) {
		if strings.HasSuffix(f, ".hl7") {
			b, _ := os.ReadFile(f)
			do(b, filepath.Base(f))
		}
	}
	sims, _ := filepath.Glob(os.Getenv("HOME") + "/go/pkg/mod/github.com/google/simhospital*/docs/artifacts/messages.out")
	for _, f := range sims {
		file, _ := os.Open(f)
		rd := hl7v2.NewReader(file)
		for {
			it, err := rd.Next()
			if err != nil {
				break
			}
			do(it.Raw, "sim")
		}
	}
	fmt.Println(n, "unsupported", unsupported)
	show := func(title string, m map[string]int) {
		var ks []string
		for k := range m {
			ks = append(ks, k)
		}
		sort.Slice(ks, func(i, j int) bool { return m[ks[i]] > m[ks[j]] })
		fmt.Println("==", title, len(ks))
		for i, k := range ks {
			if i < 70 {
				fmt.Println(m[k], k)
			}
		}
	}
	show("problems", problems)
	show("unmapped", unmapped)
	show("dropped", dropped)
}
