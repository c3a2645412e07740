package evidence

import (
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/safeguard"
)

func TestEveryVerdictHasWords(t *testing.T) {
	for i, v := range policypacks.Verdicts() {
		require.Equal(t, v, verdicts[i].Name)
		require.NotEmpty(t, verdicts[i].Label)
		require.NotEmpty(t, verdicts[i].Meaning)
	}
	require.Len(t, verdicts, len(policypacks.Verdicts()))
	require.Equal(t, verdict{Name: "new", Label: "new"}, inWords("new"))
}

func TestEverySafeguardIsInASection(t *testing.T) {
	for _, s := range safeguard.All() {
		require.NotEmpty(t, sectionOf(s.Citation), s.Citation)
	}
	require.Empty(t, sectionOf("45 CFR 164.3120(a)"))
}

func TestLeft(t *testing.T) {
	at := time.Date(2026, time.March, 1, 23, 30, 0, 0, time.FixedZone("west", -2*60*60)) // 2 March in UTC
	for day, want := range map[string]string{
		"2026-03-01": "expired", "2026-03-02": "last day", "2026-03-03": "1 day left", "2026-03-12": "10 days left",
	} {
		expires, err := policypacks.ParseDate(day)
		require.NoError(t, err)
		require.Equal(t, want, left(expires, at), day)
	}
}

func TestBarFillsItsWidth(t *testing.T) {
	tally := []counted{
		{verdict{Name: policypacks.Fail}, 1},
		{verdict{Name: policypacks.Waived}, 0},
		{verdict{Name: policypacks.Pass}, 2},
		{verdict{Name: policypacks.NotApplicable}, 9},
	}
	require.Equal(t, []segment{{policypacks.Fail, 0, 333}, {policypacks.Pass, 333, 667}}, bar(tally))
	require.Empty(t, bar(nil))
}

func TestCoverageIsWhatNoPackLeavesOut(t *testing.T) {
	g := &plan.Graph{}
	for _, typ := range []string{"a", "b", "b", "c"} {
		g.Resources = append(g.Resources, &plan.Resource{Type: "aws:x/y:Type", Name: typ, Custom: true})
	}
	uncovered := func(counts ...policypacks.TypeCount) *policypacks.Report {
		return &policypacks.Report{Pack: &policypacks.Pack{}, Uncovered: counts}
	}
	for name, tt := range map[string]struct {
		reports []*policypacks.Report
		covered int
	}{
		"no pack":     {nil, 0},
		"all":         {[]*policypacks.Report{uncovered()}, 4},
		"one":         {[]*policypacks.Report{uncovered(policypacks.TypeCount{Type: "b", Count: 2})}, 2},
		"the other":   {[]*policypacks.Report{uncovered(policypacks.TypeCount{Type: "b", Count: 2}), uncovered()}, 4},
		"one of each": {[]*policypacks.Report{uncovered(policypacks.TypeCount{Type: "b", Count: 2}), uncovered(policypacks.TypeCount{Type: "b", Count: 1})}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCoverage(&report.Result{Graph: g, Reports: tt.reports})
			require.Equal(t, 4, c.Resources)
			require.Equal(t, tt.covered, c.Covered)
			require.Equal(t, tt.covered*25, c.Percent)
		})
	}
}

func TestNamesThatATypeHasTwiceSayTheirParent(t *testing.T) {
	parent := func(name string) resource.URN { return resource.NewURN("s", "p", "", "x:y:Z", name) }
	g := &plan.Graph{Resources: []*plan.Resource{
		{URN: "1", Type: "a", Name: "bucket", Parent: parent("left")},
		{URN: "2", Type: "a", Name: "bucket", Parent: parent("right")},
		{URN: "3", Type: "b", Name: "bucket", Parent: parent("left")},
	}}
	require.Equal(t, map[resource.URN]string{"1": "bucket in left", "2": "bucket in right", "3": "bucket"}, resourceNames(g))
}

func TestRegionOfAResource(t *testing.T) {
	secret := resource.MakeSecret(resource.NewProperty("hidden"))
	for want, r := range map[string]*plan.Resource{
		"us-east-1":    {Region: "us-east-1"},
		"europe-west4": {Region: "europe-west1", Inputs: resource.PropertyMap{"location": resource.NewProperty("europe-west4")}},
		"westeurope":   {Inputs: resource.PropertyMap{"region": resource.NewProperty("westeurope")}},
		"eu-west-1":    {Region: "eu-west-1", Inputs: resource.PropertyMap{"location": secret}},
		"":             {Inputs: resource.PropertyMap{"location": resource.MakeComputed(resource.NewProperty(""))}},
	} {
		require.Equal(t, want, regionOf(r))
	}
}

func TestProtectionOfAResource(t *testing.T) {
	for want, options := range map[string]plan.ResourceOptions{
		"no": {}, "protected": {Protect: true}, "kept on delete": {RetainOnDelete: true},
		"protected, kept on delete": {Protect: true, RetainOnDelete: true},
	} {
		require.Equal(t, want, protection(&plan.Resource{Options: options}))
	}
}
