package markdown

import (
	"cmp"
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// grouped are findings by verdict.
type grouped map[policypacks.Verdict][]report.Finding

func group(result *report.Result) grouped {
	by := grouped{}
	for _, f := range result.Findings() {
		by[f.Verdict] = append(by[f.Verdict], f)
	}
	return by
}

// failing are the failures that the baseline knows or, where known is false, all others and the rules that broke. What
// blocks comes first, then what is graver.
func (g grouped) failing(known bool) []report.Finding {
	list := slices.DeleteFunc(slices.Concat(g[policypacks.Fail], g[policypacks.Error]), func(f report.Finding) bool {
		return f.Known != known
	})
	slices.SortStableFunc(list, func(a, b report.Finding) int {
		return cmp.Or(cmp.Compare(levelRank(a.Level), levelRank(b.Level)), cmp.Compare(severityRank(a.Severity), severityRank(b.Severity)))
	})
	return list
}

func levelRank(l policypacks.Level) int {
	if l == policypacks.Advisory {
		return 1
	}
	return 0
}

func severityRank(s policypacks.Severity) int {
	return slices.Index([]policypacks.Severity{policypacks.Critical, policypacks.High, policypacks.Medium, policypacks.Low}, s)
}
