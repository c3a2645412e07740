package hl7v2_test

import (
	"strings"
	"testing"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// BenchmarkParse splits a message and reads its header; BenchmarkWalk reads every leaf of it as well.
func BenchmarkParse(b *testing.B) {
	raw := []byte(admission)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		m, err := hl7v2.Parse(raw)
		if err != nil || m.Header().ControlID == "" {
			b.Fatal(err)
		}
	}
}

func BenchmarkWalk(b *testing.B) {
	raw := []byte(admission)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		m, err := hl7v2.Parse(raw)
		if err != nil {
			b.Fatal(err)
		}
		leaves(m)
	}
}

func leaves(m *hl7v2.Message) (n int) {
	for _, s := range m.Segments() {
		for _, f := range s.Fields() {
			for _, v := range f.Repetitions() {
				for _, c := range v.Components() {
					for _, sub := range c.Components() {
						n += len(sub.Text())
					}
				}
			}
		}
	}
	return n
}

func BenchmarkReader(b *testing.B) {
	batch := strings.Repeat(admission, 1000)
	b.SetBytes(int64(len(batch)))
	b.ReportAllocs()
	for b.Loop() {
		r := hl7v2.NewReader(strings.NewReader(batch))
		n := 0
		for {
			if _, err := r.Next(); err != nil {
				break
			}
			n++
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}
