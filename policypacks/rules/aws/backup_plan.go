package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var backupPlanRules = []*policypacks.Rule{
	{
		ID:          "aws-backup-plan-daily",
		Title:       "Backup plans run every day",
		Why:         "Health records that were written since the last backup are lost with what held them",
		Remediation: "add a rule to the backup.Plan whose Schedule fires daily, for example cron(0 5 ? * * *)",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{backupPlanType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("backup-plan-min-frequency-and-min-retention-check"),
		Missing:  "schedule: daily at 5 o'clock",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("the plan has no rules")
			return s.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
				daily := rule.At("schedule").Or("cron(0 5 ? * * *)").Satisfies("a schedule that fires daily", isDaily)
				return policypacks.Any(daily, rule.At("enableContinuousBackup").Or(false).IsTrue())
			}).Because("no rule of the plan runs every day")
		},
	},
	{
		ID:          "aws-backup-plan-retention",
		Title:       "Backups are kept long enough",
		Why:         "Damage to health records is often noticed weeks after it happened",
		Remediation: "raise DeleteAfter in the Lifecycle of each rule of the backup.Plan to 35 or more",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: []string{backupPlanType}, Citations: []string{safeguard.DataBackupPlan, safeguard.BackupBeforeMoving},
		NIST:     []string{"CP-9", "SI-12"},
		External: policypacks.Similar("backup-plan-min-frequency-and-min-retention-check"),
		Missing:  "deleteAfter: kept without end",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which backups are kept", Default: 35.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return s.At("rules").Each(policypacks.Inapplicable("the plan has no rules"), func(rule policypacks.Value) policypacks.Outcome {
				return rule.At("lifecycle.deleteAfter").Or(least).AtLeast(least)
			})
		},
	},
	{
		ID:          "aws-backup-plan-copies",
		Title:       "Backups are copied to another vault",
		Why:         "A backup beside the health records is lost with them when the account or the region is",
		Remediation: "add CopyActions with the DestinationVaultArn of a vault in another region or account to a rule of the backup.Plan",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{backupPlanType}, Citations: []string{safeguard.DisasterRecoveryPlan, safeguard.DataBackupPlan},
		NIST:    []string{"CP-6", "CP-9(3)"},
		Missing: "copyActions: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("no rule of the plan copies backups elsewhere")
			return s.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
				return rule.At("copyActions").Some(none, func(action policypacks.Value) policypacks.Outcome {
					return action.At("destinationVaultArn").IsSet()
				})
			})
		},
	},
	{
		ID:          "aws-backup-plan-selects",
		Title:       "Backup plans select what they back up",
		Why:         "A plan without a selection runs every night and saves no health record",
		Remediation: "add a backup.Selection with the PlanId of the backup.Plan",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{backupPlanType}, Citations: []string{safeguard.DataBackupPlan},
		NIST:    []string{"CP-9"},
		Missing: "selection: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("planId", selectionType)
			none := links.Missing("Selection.planId", "nothing is selected for this plan")
			return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome {
				return policypacks.Passed("%s selects what to back up", l.Name())
			})
		},
	},
}

// isDaily reads a schedule: cron with six fields of which the days and the month are open, or a rate in minutes, hours or
// one day.
func isDaily(schedule string) bool {
	if rate, isRate := strings.CutPrefix(schedule, "rate("); isRate {
		return strings.Contains(rate, "minute") || rate == "1 day)" || rate == "24 hours)" || rate == "12 hours)" || rate == "1 hour)"
	}
	cron, isCron := strings.CutPrefix(schedule, "cron(")
	fields := strings.Fields(strings.TrimSuffix(cron, ")"))
	if !isCron || len(fields) != 6 {
		return false
	}
	open := func(field string) bool {
		return field == "*" || field == "?" || field == "*/1" || field == "1/1" || field == "1-7" || field == "SUN-SAT"
	}
	return open(fields[2]) && open(fields[3]) && open(fields[4])
}
