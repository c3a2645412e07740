package sarif

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

// renderer makes results of findings.
type renderer struct {
	from      *report.Result
	opts      Options
	index     map[string]int // of rules, by id
	baselined bool
}

func (r renderer) result(f report.Finding) result {
	out := result{
		RuleID: f.ID, RuleIndex: r.index[f.ID], Kind: kind(f.Verdict), Level: "none",
		Message:             message{Text: say(f)},
		Locations:           []location{r.location(f)},
		PartialFingerprints: fingerprints(f),
		Properties: map[string]any{
			"verdict": f.Verdict, "severity": f.Severity, "enforcementLevel": f.Level, "pack": f.Pack.Name,
		},
	}
	switch {
	case f.Verdict == policypacks.Waived:
		out.Level = "note"
	case f.Known:
		out.Level = levelOf(policypacks.Advisory, f.Severity)
	case out.Kind == "fail":
		out.Level = levelOf(f.Level, f.Severity)
	}
	if len(f.Paths) > 0 {
		out.Properties["properties"] = f.Paths
	}
	if r.baselined && f.Verdict == policypacks.Fail {
		out.BaselineState = "new"
		if f.Known {
			out.BaselineState = "unchanged"
		}
	}
	if f.Waiver != nil {
		out.Suppressions = []suppression{{Kind: "external", Status: "accepted", Justification: justify(f.Waiver)}}
	}
	return out
}

func kind(v policypacks.Verdict) string {
	switch v {
	case policypacks.Pass:
		return "pass"
	case policypacks.Unknown:
		return "open"
	case policypacks.NotApplicable:
		return "notApplicable"
	case policypacks.Manual:
		return "review"
	}
	return "fail"
}

// say is the message. Its first sentence is what lists of alerts show.
func say(f report.Finding) string {
	text := finding.OneLine(cmp.Or(f.Message, f.Title)) + "."
	if name := finding.OneLine(finding.Resource(f)); name != "" {
		text = name + ": " + text
	}
	if f.Remediation != "" && f.Verdict == policypacks.Fail {
		text += " To mend: " + finding.OneLine(f.Remediation) + "."
	}
	return withoutLinks(text)
}

// withoutLinks keeps texts from outside from becoming links, which are written [text](target).
func withoutLinks(text string) string { return strings.ReplaceAll(text, "](", "] (") }

func justify(w *policypacks.Waiver) string {
	text := w.Reason + "; approved by " + w.Approver + " until " + w.Expires.String()
	if w.Compensating != "" {
		text += "; instead: " + w.Compensating
	}
	return finding.OneLine(text)
}

// location is where the resource is declared. A result needs a file: without any, GitHub refuses all of them.
func (r renderer) location(f report.Finding) location {
	place := r.from.Locate(f.URN)
	file := path.Join(r.opts.Dir, cmp.Or(place.File, "Pulumi.yaml"))
	out := location{PhysicalLocation: physicalLocation{ArtifactLocation: artifactLocation{URI: (&url.URL{Path: file}).String()}}}
	if place.Line > 0 {
		out.PhysicalLocation.Region = &region{StartLine: place.Line}
	}
	if f.URN != "" {
		out.LogicalLocations = []logicalLocation{{
			Name: finding.Resource(f), FullyQualifiedName: string(f.URN), Kind: "resource",
		}}
	}
	return out
}

// fingerprints identify the finding under a name of ours, and under the only one that GitHub reads.
func fingerprints(f report.Finding) map[string]string {
	sum := sha256.Sum256([]byte(strings.Join(finding.Identity(f), "\x00")))
	hash := hex.EncodeToString(sum[:])
	return map[string]string{"phiformFinding/v1": hash, "primaryLocationLineHash": hash[:16] + ":1"}
}
