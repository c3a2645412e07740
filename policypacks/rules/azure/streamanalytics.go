package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	streamClusterType = "azure-native:streamanalytics:Cluster"
	streamJobType     = "azure-native:streamanalytics:StreamingJob"
	streamInputType   = "azure-native:streamanalytics:Input"
	streamOutputType  = "azure-native:streamanalytics:Output"
)

var streamanalyticsRules = []*policypacks.Rule{
	{
		ID:          "azure-streamanalytics-job-customer-key",
		Title:       "Stream Analytics jobs keep their content in your own storage account",
		Why:         "Only in your own account does a key of your own encrypt what a job keeps of events about patients",
		Remediation: "set ContentStoragePolicy to JobStorageAccount and JobStorageAccount on the streamanalytics.StreamingJob",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{streamJobType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("87ba29ef"),
		Missing:  "contentStoragePolicy: an account of the service, under its own key",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("contentStoragePolicy").Or("SystemAccount"), "JobStorageAccount")
		},
	},
	{
		ID:          "azure-streamanalytics-job-identity",
		Title:       "Stream Analytics jobs have an identity of their own",
		Why:         "A job without a managed identity reaches health records with keys that can be copied",
		Remediation: "set Identity.Type to SystemAssigned or UserAssigned on the streamanalytics.StreamingJob",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{streamJobType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-2", "IA-5", "AC-2"},
		Missing: "identity: none",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return hasIdentity(s.At("identity.type")) },
		Remedy:  &policypacks.Remedy{Description: "gives the job an identity", Set: map[string]any{"identity.type": "SystemAssigned"}},
	},
	{
		ID:          "azure-streamanalytics-endpoints-identity",
		Title:       "Stream Analytics jobs sign in to inputs and outputs with their identity",
		Why:         "A key kept with the job lets its holder read events about patients, and is nobody in particular",
		Remediation: "set AuthenticationMode to Msi on the data sources of inputs, outputs and the job's storage account",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types:     []string{streamJobType, streamInputType, streamOutputType},
		Citations: []string{safeguard.Authentication, safeguard.UniqueUsers}, NIST: []string{"IA-2", "IA-5", "IA-9"},
		External: policypacks.Similar("ea6c4923"),
		Missing:  "authenticationMode: a key, or the token of a user",
		Check:    streamEndpointsIdentified,
	},
	{
		ID:          "azure-streamanalytics-job-private",
		Title:       "Stream Analytics jobs run in a network of their own",
		Why:         "A shared job reaches its inputs and outputs over public addresses, which therefore stay open",
		Remediation: "set Cluster on the streamanalytics.StreamingJob to a dedicated cluster with private endpoints",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: []string{streamJobType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"SC-7", "AC-4"},
		Missing: "cluster: one of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.Names(s.At("cluster.id"), streamClusterType).Because("the job runs in a cluster of the service")
		},
	},
	{
		ID:          "azure-streamanalytics-job-keeps-events",
		Title:       "Stream Analytics jobs drop no events",
		Why:         "An event about a patient that cannot be written is gone for good where the job drops it and goes on",
		Remediation: "set OutputErrorPolicy to Stop on the streamanalytics.StreamingJob, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{streamJobType}, Citations: []string{safeguard.Integrity}, NIST: []string{"SI-7", "SI-12"},
		Missing: "outputErrorPolicy: the job stops, and tries again",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("outputErrorPolicy").Or("Stop"), "Stop")
		},
		Remedy: &policypacks.Remedy{Description: "keeps events until they are written", Set: map[string]any{"outputErrorPolicy": "Stop"}},
	},
	{
		ID:          "azure-streamanalytics-job-logging",
		Title:       "Stream Analytics jobs keep logs",
		Why:         "Without a log nobody can tell which events about patients a job could not read or write",
		Remediation: "add an insights.DiagnosticSetting for the job with Execution and Authoring",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{streamJobType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
}

// streamByKey are the kinds of data sources that know no managed identity.
var streamByKey = []string{"Microsoft.Devices/IotHubs", "Microsoft.AzureFunction", "Microsoft.Storage/Table", "GatewayMessageBus", "Raw"}

// streamEndpointsIdentified asks inputs and outputs, be they resources or parts of the job, and the job's own storage.
func streamEndpointsIdentified(s *policypacks.Subject) policypacks.Outcome {
	switch s.Type() {
	case streamInputType:
		return streamIdentified(s.At("properties.datasource"))
	case streamOutputType:
		return streamIdentified(s.At("datasource"))
	}
	none := policypacks.Inapplicable("the job's inputs and outputs are resources of their own")
	return policypacks.All(
		s.At("inputs").Each(none, func(input policypacks.Value) policypacks.Outcome {
			return streamIdentified(input.At("properties.datasource"))
		}),
		s.At("outputs").Each(none, func(output policypacks.Value) policypacks.Outcome { return streamIdentified(output.At("datasource")) }),
		streamStorageIdentified(s.At("jobStorageAccount")),
	)
}

func streamIdentified(source policypacks.Value) policypacks.Outcome {
	if source.IsMissing() {
		return policypacks.Inapplicable("it signs in nowhere")
	}
	identified := oneOf(source.At("authenticationMode").Or("ConnectionString"), "Msi")
	return unless(oneOf(source.At("type"), streamByKey...), "it can sign in by key only", identified)
}

func streamStorageIdentified(account policypacks.Value) policypacks.Outcome {
	if account.IsMissing() {
		return policypacks.Inapplicable("the job has no storage account of its own")
	}
	return oneOf(account.At("authenticationMode").Or("ConnectionString"), "Msi")
}
