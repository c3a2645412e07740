package residency

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/azure-located.txt
var azureLocatedText string

//go:embed data/azure-pairs.txt
var azurePairsText string

// azureLocated are the type tokens that take a location.
var azureLocated = sync.OnceValue(func() map[string]bool {
	located := map[string]bool{}
	for _, line := range rows(azureLocatedText) {
		module, names, _ := strings.Cut(line, ":")
		for _, name := range strings.Fields(names) {
			located["azure-native:"+module+":"+name] = true
		}
	}
	return located
})

// azurePairs are the regions that geo-redundant copies go to, by the region that they are copies of.
var azurePairs = sync.OnceValue(func() map[string]string {
	pairs := map[string]string{}
	for _, line := range rows(azurePairsText) {
		region, pair, _ := strings.Cut(line, " ")
		pairs[region] = pair
	}
	return pairs
})

// rows are the lines of a data file that say something.
func rows(text string) []string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}
