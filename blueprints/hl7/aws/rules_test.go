package aws_test

import (
	"fmt"
	"testing"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

func TestX(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	for _, pack := range []*policypacks.Pack{packs.HIPAA(), packs.BAA(), packs.Deployability(), packs.Residency()} {
		report := pack.Evaluate(p.Graph, policypacks.Config{})
		fmt.Println(pack.Name, report.Count(policypacks.Pass))
		for _, v := range []policypacks.Verdict{policypacks.Fail, policypacks.Unknown, policypacks.Error} {
			for _, f := range report.With(v) {
				fmt.Printf("  %s %s %s: %s\n", v, f.ID, f.URN.Name(), f.Message)
			}
		}
	}
}
