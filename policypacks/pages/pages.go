package pages

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// header begins every page.
const header = "<!-- Generated from the rules; to change it, change them and run `make update-golden`. -->\n\n"

// disclaimer stands on every overview.
const disclaimer = "Passing a rule evidences a technical safeguard. It is no statement of compliance.\n"

// All returns every page by its path below docs.
func All(packs []*policypacks.Pack) map[string]string {
	pages := map[string]string{"rules/README.md": index(packs)}
	for _, pack := range packs {
		for service, rules := range byService(pack) {
			pages["rules/"+path(pack, service)] = servicePage(pack, service, rules)
		}
	}
	maps.Copy(pages, coverage(packs))
	return pages
}

// service is a part of a cloud's rules, as the ids name it: aws and s3.
type service struct{ cloud, name string }

// serviceOf reads the id, which begins with cloud and service.
func serviceOf(r *policypacks.Rule) service {
	rest := strings.TrimPrefix(r.ID, r.Cloud+"-")
	name, _, _ := strings.Cut(rest, "-")
	return service{r.Cloud, name}
}

func byService(pack *policypacks.Pack) map[service][]*policypacks.Rule {
	services := map[service][]*policypacks.Rule{}
	for _, r := range pack.Rules {
		s := serviceOf(r)
		if pack.Name != "hipaa" {
			s.name = "" // small packs have one page for each cloud
		}
		services[s] = append(services[s], r)
	}
	for _, rules := range services {
		slices.SortFunc(rules, func(a, b *policypacks.Rule) int { return strings.Compare(a.ID, b.ID) })
	}
	return services
}

func sorted(services map[service][]*policypacks.Rule) []service {
	return slices.SortedFunc(maps.Keys(services), func(a, b service) int {
		return cmp.Or(strings.Compare(a.cloud, b.cloud), strings.Compare(a.name, b.name))
	})
}

func path(pack *policypacks.Pack, s service) string {
	return pack.Name + "/" + strings.Trim(s.cloud+"-"+s.name, "-") + ".md"
}

// cloudNames are the clouds as people write them.
var cloudNames = map[string]string{"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}

func index(packs []*policypacks.Pack) string {
	var b strings.Builder
	b.WriteString(header + "# The rules\n\n" + disclaimer)
	b.WriteString("`phiform policy list` lists them too, and `phiform policy explain RULE` explains one.\n")
	for _, pack := range packs {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\nPack `%s` %s, %d rules.\n\n", pack.Title, pack.Description, pack.Name, pack.Version, len(pack.Rules))
		b.WriteString("| cloud | service | rules |\n|---|---|---:|\n")
		services := byService(pack)
		for _, s := range sorted(services) {
			fmt.Fprintf(&b, "| %s | [%s](%s) | %d |\n", cloudNames[s.cloud], cmp.Or(s.name, "all"), path(pack, s), len(services[s]))
		}
		if len(pack.Controls) == 0 {
			continue
		}
		b.WriteString("\nFor people to decide:\n\n| control | what it asks for | 45 CFR |\n|---|---|---|\n")
		for _, c := range pack.Controls {
			fmt.Fprintf(&b, "| `%s` | %s: %s | %s |\n", c.ID, c.Title, cell(c.Todo), paragraphs(c.Citations))
		}
	}
	return b.String()
}

func paragraphs(citations []string) string {
	return strings.ReplaceAll(strings.Join(citations, ", "), "45 CFR ", "")
}

// cell makes a text fit for a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", "\\|") }
