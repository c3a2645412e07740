package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	recorderType       = "aws:cfg/recorder:Recorder"
	recorderStatusType = "aws:cfg/recorderStatus:RecorderStatus"
	aggregatorType     = "aws:cfg/configurationAggregator:ConfigurationAggregator"
)

var configRules = []*policypacks.Rule{
	{
		ID:          "aws-config-recorder-everything",
		Title:       "Configuration recorders record every kind of resource",
		Why:         "What is not recorded can be changed, and changed back, without a trace of who opened the health records",
		Remediation: "remove ResourceTypes and AllSupported: pulumi.Bool(false) from RecordingGroup of the cfg.Recorder",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{recorderType}, Citations: []string{safeguard.AuditControls, safeguard.Evaluation},
		NIST:     []string{"CM-8", "CM-3", "AU-12"},
		External: policypacks.Similar("CKV2_AWS_48"),
		Missing:  "recordingGroup: everything that is supported",
		Check:    propertyOn("recordingGroup.allSupported", true),
	},
	{
		ID:          "aws-config-recorder-on",
		Title:       "Configuration recorders record",
		Why:         "A recorder that was never started records nothing of what happens to health records",
		Remediation: "add a cfg.RecorderStatus with the recorder's Name and IsEnabled: pulumi.Bool(true)",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{recorderType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"CM-8", "AU-12"},
		External: policypacks.Similar("CKV2_AWS_45"),
		Missing:  "status: the recorder is not started",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("name", recorderStatusType)
			for _, status := range s.OfType(recorderStatusType) {
				if status.At("name").IsMissing() { // a region has one recorder
					links.Subjects = append(links.Subjects, status)
				}
			}
			none := links.Missing("RecorderStatus.name", "nothing starts the recorder")
			return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome { return l.At("isEnabled").IsTrue() })
		},
	},
	{
		ID:          "aws-config-aggregator-every-region",
		Title:       "Aggregators collect from every region",
		Why:         "Whoever takes health records works from the region that nobody watches",
		Remediation: "set AllRegions: pulumi.Bool(true) in the source of the cfg.ConfigurationAggregator",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{aggregatorType}, Citations: []string{safeguard.ActivityReview},
		NIST:     []string{"CM-8", "SI-4(16)"},
		External: policypacks.Similar("CKV_AWS_121"),
		Missing:  "allRegions: the named regions only",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			source := s.First("accountAggregationSource", "organizationAggregationSource")
			return source.At("allRegions").Or(false).IsTrue()
		},
	},
}
