package baa

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/eligibility"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// AgreementKey is the key of the stack configuration that says whether the agreement is signed.
const AgreementKey = "phiform:baa"

// Controls are what no rule can decide about agreements.
func Controls() []policypacks.Control {
	return []policypacks.Control{
		{
			ID:         "baa-agreement-signed",
			Title:      "A business associate agreement with the cloud provider is signed",
			Todo:       "sign the agreement with the cloud provider before the first record, and state it under " + AgreementKey + ": signed, reference and date",
			Citations:  append(slices.Clone(citations), "45 CFR 164.314(a)(1)"),
			AttestedBy: AgreementKey,
			Demanded:   true,
		},
		{
			ID:        "baa-other-associates",
			Title:     "Everybody else who receives health data has signed an agreement",
			Todo:      "list every other service that health data from this stack reaches, and keep the agreement with each",
			Citations: []string{safeguard.BusinessAssociates, safeguard.WrittenContract},
		},
		{
			ID:        "baa-lists-current",
			Title:     "The lists of covered services are current",
			Todo:      "compare the services of this stack with the provider's present list: the lists here are of " + dates(),
			Citations: []string{safeguard.WrittenContract, safeguard.Evaluation},
		},
	}
}

// dates says of which day each list is: 2025-04-16 (aws), 2019-10-01 (azure), ...
func dates() string {
	var parts []string
	for _, cloud := range eligibility.Clouds() {
		parts = append(parts, fmt.Sprintf("%s (%s)", eligibility.For(cloud).Date, cloud))
	}
	return strings.Join(parts, ", ")
}
