package residency

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/gcp-located.txt
var gcpLocatedText string

// byProvider stands for the place where the provider works.
const byProvider = "provider"

// gcpDefaults are the places, by module and type (bigquery/dataset), of what may leave its place out.
var gcpDefaults = sync.OnceValue(func() map[string]string {
	places := map[string]string{}
	where := ""
	for _, line := range rows(gcpLocatedText) {
		if heading, ok := strings.CutSuffix(line, ":"); ok {
			where = heading
			continue
		}
		places[line] = where
	}
	return places
})
