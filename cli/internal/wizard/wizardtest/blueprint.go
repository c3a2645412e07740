package wizardtest

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
)

// Blueprints are two: an archive with options of every kind on two clouds, and a mailbox without options on one.
func Blueprints() []catalog.Blueprint {
	return []catalog.Blueprint{
		{
			ID: "archive", Title: "Archive", Summary: "Keeps records.",
			Options: Options(), Check: check,
			Clouds: []catalog.Cloud{
				{ID: "aws", Title: "Amazon Web Services", Regions: regions(12)},
				{ID: "gcp", Title: "Google Cloud", Regions: []catalog.Region{{ID: "europe-west3", Title: "Frankfurt"}}},
			},
		},
		{
			ID: "mailbox", Title: "Mailbox", Summary: "Receives messages.",
			Check:  func(config.Spec) ([]string, config.Problems) { return nil, nil },
			Clouds: []catalog.Cloud{{ID: "aws", Title: "Amazon Web Services", Regions: regions(2)}},
		},
	}
}

func regions(n int) []catalog.Region {
	list := make([]catalog.Region, n)
	for i := range list {
		list[i] = catalog.Region{ID: fmt.Sprintf("region-%d", i+1), Title: fmt.Sprintf("Place %c", 'A'+i)}
	}
	return list
}

// Options of the archive. Zone and certificate exclude each other, and one of them must be given.
func Options() []config.Option {
	return []config.Option{
		{
			Key: "domain", Title: "Domain name", Kind: config.Text, Required: true, Example: "archive.example.com",
			Help: "name that people type", Check: func(text string) string {
				if strings.ContainsAny(text, " /") || !strings.Contains(text, ".") {
					return "is no domain name"
				}
				return ""
			},
		},
		{Key: "zone", Title: "Zone", Kind: config.Text, Default: "", Help: "id of a zone"},
		{Key: "certificate", Title: "Certificate", Kind: config.Text, Default: "", Help: "id of a certificate"},
		{Key: "email", Title: "E-mail", Kind: config.Text, Required: true, Example: "security@example.com", Help: "who hears of alarms"},
		{Key: "factor", Title: "Second factor", Kind: config.Text, Default: "required", Allowed: []string{"required", "optional", "off"}, Help: "at sign-in"},
		{Key: "days", Title: "Retention", Kind: config.Number, Default: 2192, Min: 1, Max: 36500, Help: "days to keep records"},
		{Key: "firewall", Title: "Firewall", Kind: config.Bool, Default: true, Help: "filter requests"},
		{Key: "countries", Title: "Countries", Kind: config.List, Default: []string{}, Help: "that may reach it"},
		{Key: "note", Title: "Note", Kind: config.Text, Default: "", Help: "free text"},
		{Key: "locked", Title: "Locked", Kind: config.Bool, Default: true, Help: "nobody can delete"},
	}
}

func check(spec config.Spec) (assumed []string, problems config.Problems) {
	var into struct{}
	assumed, problems = config.Decode(Options(), spec.Cloud, spec.Options, spec.Assume, &into)
	if len(problems) > 0 {
		return assumed, problems
	}
	zone, _ := spec.Options["zone"].(string)
	certificate, _ := spec.Options["certificate"].(string)
	switch {
	case zone != "" && certificate != "":
		problems = config.Problems{{Key: "phiform:options.certificate", Given: certificate, Message: "cannot go with zone"}}
	case zone == "" && certificate == "" && !spec.Assume:
		problems = config.Problems{{Key: "phiform:options.zone", Message: "is missing, and so is certificate"}}
	}
	return assumed, problems
}
