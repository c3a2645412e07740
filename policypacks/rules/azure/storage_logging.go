package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var storageLoggingRules = []*policypacks.Rule{
	{
		ID:          "azure-storage-account-logging",
		Title:       "Storage accounts log who reads what",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting with the log category StorageRead for the account's blobServices/default",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{storageAccountType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: nothing is logged",
		Related: true, Check: storageLogged,
	},
	{
		ID:          "azure-storage-log-account-immutable",
		Title:       "Logs are kept where nobody can delete them",
		Why:         "Whoever misuses health records deletes the record of it, if any permission allows",
		Remediation: "set ImmutableStorageWithVersioning on the account for logs, or add a storage.BlobContainerImmutabilityPolicy",
		Severity:    policypacks.High, Objective: policypacks.Immutable,
		Types: []string{storageAccountType}, Citations: []string{safeguard.Integrity, safeguard.AuthenticData, safeguard.AuditControls},
		NIST:    []string{"AU-9", "AU-9(2)", "SI-7"},
		Missing: "immutability policy: none, so that logs can be deleted",
		Related: true, Check: storageLogsImmutable,
	},
	{
		ID:          "azure-storage-log-account-retention",
		Title:       "Logs cannot be deleted for six years",
		Why:         "The record that shows how health data was protected must outlive the documentation period",
		Remediation: "raise ImmutabilityPeriodSinceCreationInDays of the policy that keeps the logs to 2192",
		Severity:    policypacks.Low, Objective: policypacks.Retained,
		Types: []string{storageAccountType}, Citations: []string{safeguard.TimeLimit, safeguard.AuditControls},
		NIST:     []string{"AU-11", "SI-12"},
		Missing:  "immutabilityPeriodSinceCreationInDays: no time",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which logs cannot be changed or deleted", Default: 2192.0}},
		Related:  true, Check: storageLogsRetained,
	},
}

// storageLogged does not ask accounts that receive logs: those would log the delivery of each log.
func storageLogged(s *policypacks.Subject) policypacks.Outcome {
	received := s.PointingHere("storageAccountId", diagnosticSettingType)
	if len(received.Subjects) > 0 {
		return policypacks.Inapplicable("the account receives logs")
	}
	logged := loggedBy(storageDiagnostics(s), "StorageRead")
	if logged.Is(policypacks.Fail) && received.Open {
		return policypacks.Undecided("DiagnosticSetting.storageAccountId")
	}
	return logged
}

// storageDiagnostics are the diagnostic settings of the services of an account, which have the logs.
func storageDiagnostics(s *policypacks.Subject) policypacks.Links {
	all := diagnosticsOf(s)
	add := func(links policypacks.Links) {
		all.Subjects = append(all.Subjects, links.Subjects...)
		all.Open = all.Open || links.Open
	}
	for _, service := range s.PointingHere("accountName", storageServiceTypes...).Subjects {
		add(diagnosticsOf(service))
	}
	if s.ID() == "" {
		return all
	}
	for _, service := range []string{"blob", "file", "queue", "table"} {
		add(s.Having(diagnosticSettingType, "resourceUri", s.ID()+"/"+service+"Services/default"))
	}
	return all
}

// storageLogPolicies asks the immutability policies of an account that receives logs: its own, and those of its containers.
func storageLogPolicies(
	s *policypacks.Subject, none policypacks.Outcome, ask func(policy policypacks.Value) policypacks.Outcome,
) policypacks.Outcome {
	const destination = "DiagnosticSetting.storageAccountId"
	received := s.PointingHere("storageAccountId", diagnosticSettingType)
	if len(received.Subjects) == 0 && !received.Open {
		return policypacks.Inapplicable("the account receives no logs")
	}
	own := s.At("immutableStorageWithVersioning.immutabilityPolicy")
	policies := s.PointingHere("accountName", storageImmutabilityType)
	kept := policies.Some(none, func(p *policypacks.Subject) policypacks.Outcome { return ask(p.At("")) })
	switch state := oneOf(own.At("state"), "Unlocked", "Locked"); {
	case state.Is(policypacks.Pass):
		kept = policypacks.Any(ask(own), kept)
	case state.Is(policypacks.Unknown):
		kept = policypacks.Any(state, kept)
	case len(policies.Subjects) == 0 && policies.Open:
		kept = policypacks.Undecided("BlobContainerImmutabilityPolicy.accountName")
	}
	if len(received.Subjects) == 0 && kept.Is(policypacks.Fail) {
		return policypacks.Undecided(destination)
	}
	return kept
}

func storageLogsImmutable(s *policypacks.Subject) policypacks.Outcome {
	return storageLogPolicies(s, policypacks.Failed("no immutability policy keeps the logs"), func(policypacks.Value) policypacks.Outcome {
		return policypacks.Passed("a policy keeps the logs")
	})
}

func storageLogsRetained(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	none := policypacks.Inapplicable("no immutability policy keeps the logs")
	return storageLogPolicies(s, none, func(policy policypacks.Value) policypacks.Outcome {
		return policy.At("immutabilityPeriodSinceCreationInDays").AtLeast(least)
	})
}
