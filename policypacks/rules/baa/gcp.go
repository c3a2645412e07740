package baa

import "github.com/phiform/phiform/policypacks"

const (
	runServiceType = "gcp:cloudrunv2/service:Service"
	runJobType     = "gcp:cloudrunv2/job:Job"
	clusterType    = "gcp:container/cluster:Cluster"
)

var launchStageRule = &policypacks.Rule{
	ID:          "gcp-baa-run-generally-available",
	Title:       "Cloud Run uses features that are generally available",
	Why:         "The agreement leaves features out that are not generally available yet, so health data must not pass through them",
	Remediation: `set LaunchStage: pulumi.String("GA") on the cloudrunv2.Service or the cloudrunv2.Job, or leave it out`,
	Severity:    policypacks.High, Objective: policypacks.Agreed,
	Types: []string{runServiceType, runJobType}, Citations: citations, NIST: []string{"SA-9", "PS-7"},
	Missing: "launchStage: GA",
	Check: func(s *policypacks.Subject) policypacks.Outcome {
		return s.At("launchStage").Or("GA").OneOf("GA", "DEPRECATED", "LAUNCH_STAGE_UNSPECIFIED")
	},
}

var alphaClusterRule = &policypacks.Rule{
	ID:          "gcp-baa-cluster-generally-available",
	Title:       "Clusters use no alpha features of Kubernetes",
	Why:         "The agreement leaves features out that are not generally available yet, and alpha clusters are deleted after 30 days",
	Remediation: "remove EnableKubernetesAlpha: pulumi.Bool(true) from the container.Cluster",
	Severity:    policypacks.High, Objective: policypacks.Agreed,
	Types: []string{clusterType}, Citations: citations, NIST: []string{"SA-9", "PS-7"},
	Missing: "enableKubernetesAlpha: off",
	Check: func(s *policypacks.Subject) policypacks.Outcome {
		return s.At("enableKubernetesAlpha").Or(false).IsFalse()
	},
}
