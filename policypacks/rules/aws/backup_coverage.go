package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	backupSelectionType  = "aws:backup/selection:Selection"
	backupVolumeType     = "aws:ebs/volume:Volume"
	backupInstanceType   = "aws:ec2/instance:Instance"
	backupAttachmentType = "aws:ec2/volumeAttachment:VolumeAttachment"
)

// backedUpTypes are what selections name in these rules.
var backedUpTypes = append([]string{
	backupVolumeType, backupInstanceType, dynamodbTableType, efsFileSystemType, rdsInstanceType, rdsClusterType,
	docdbClusterType, neptuneClusterType, fsxLustreType, fsxWindowsType, fsxOntapType, fsxZFSType,
}, bucketTypes...)

// backupElsewhere is the setting of rules that a backup plan of another stack satisfies.
var backupElsewhere = policypacks.Setting{
	Name: "backupElsewhere", Default: false,
	Doc: "a backup plan of another stack, such as the organisation's, selects this one's data",
}

// blockBackupRules are about volumes and machines. They stand with the services between whose names theirs fall.
var blockBackupRules = []*policypacks.Rule{
	{
		ID:          "aws-ebs-volume-in-backup-plan",
		Title:       "A backup plan selects every volume",
		Why:         "Health records on a volume that nobody backs up are lost with the volume",
		Remediation: "name the volume's ARN, or one of its tags, in a backup.Selection",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{backupVolumeType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST: []string{"CP-9", "CP-10"},
		External: []policypacks.External{
			nagRule("EC2EBSInBackupPlan"), configRule("ebs-in-backup-plan"), checkovRule("CKV2_AWS_9"),
		},
		Missing: "selection: nothing is backed up", Settings: []policypacks.Setting{backupElsewhere},
		Related: true, Check: volumeInBackupPlan,
	},
	{
		ID:          "aws-ec2-instance-in-backup-plan",
		Title:       "A backup plan selects every machine",
		Why:         "What a machine keeps of health records on its disks is lost with it, unless a plan backs it up",
		Remediation: "name the instance's ARN, or one of its tags, in a backup.Selection",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{backupInstanceType}, Citations: []string{safeguard.DataBackupPlan},
		NIST: []string{"CP-9"}, External: []policypacks.External{configRule("ec2-resources-protected-by-backup-plan")},
		Missing: "selection: nothing is backed up", Settings: []policypacks.Setting{backupElsewhere},
		Related: true, Check: inBackupPlan,
	},
}

// volumeInBackupPlan accepts a plan for the machine that a volume is attached to, which saves its volumes, too.
func volumeInBackupPlan(s *policypacks.Subject) policypacks.Outcome {
	selected := inBackupPlan(s)
	attachments := s.PointingHere("volumeId", backupAttachmentType)
	if !selected.Is(policypacks.Fail) || len(attachments.Subjects) == 0 {
		return selected
	}
	return policypacks.Any(selected, attachments.Some(selected, func(a *policypacks.Subject) policypacks.Outcome {
		machine := a.PointedAt("instanceId", backupInstanceType)
		return machine.Some(machine.Missing("instanceId", "it is attached to a machine of another stack"), isSelected)
	})).Because("no backup plan of this stack selects it, nor the machine it is attached to")
}

// inBackupPlan holds where a selection of the stack names the subject's ARN, or selects it by its tags.
func inBackupPlan(s *policypacks.Subject) policypacks.Outcome {
	if isElsewhere, _ := s.Setting(backupElsewhere.Name).Bool(); isElsewhere {
		return policypacks.Inapplicable("a backup plan of another stack selects it, as configured")
	}
	return isSelected(s)
}

func isSelected(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("no backup plan of this stack selects it")
	var bySelection []policypacks.Outcome
	for _, selection := range s.OfType(backupSelectionType) {
		bySelection = append(bySelection, selects(selection, s))
	}
	if len(bySelection) == 0 {
		return none
	}
	return policypacks.Any(bySelection...).Because("%s", none.Message)
}

// selects reads one selection: a resource has to be named or to bear a tag, to meet every condition, and not to be
// named among the exceptions. A selection of conditions alone is about everything.
func selects(selection, s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("nothing is named")
	if !selection.At("conditions").IsMissing() && selection.At("selectionTags").IsMissing() {
		none = policypacks.Passed("everything is named")
	}
	named := selection.At("resources").Some(none, func(item policypacks.Value) policypacks.Outcome {
		return namesARN(selection, item, s)
	})
	tagged := selection.At("selectionTags").Some(policypacks.Failed("no tag is named"), func(tag policypacks.Value) policypacks.Outcome {
		return hasTag(s, tag, policydocument.Matches)
	})
	return policypacks.All(policypacks.Any(named, tagged), meetsConditions(selection, s), notExcepted(selection, s))
}

func notExcepted(selection, s *policypacks.Subject) policypacks.Outcome {
	return opposite(selection.At("notResources").Some(policypacks.Failed(""), func(item policypacks.Value) policypacks.Outcome {
		return namesARN(selection, item, s)
	}), "the selection leaves it out")
}

func meetsConditions(selection, s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Passed("")
	equal := func(pattern, text string) bool { return pattern == text }
	return selection.At("conditions").Each(none, func(c policypacks.Value) policypacks.Outcome {
		is := func(matches func(pattern, text string) bool) func(policypacks.Value) policypacks.Outcome {
			return func(tag policypacks.Value) policypacks.Outcome { return hasTag(s, tag, matches) }
		}
		isNot := func(matches func(pattern, text string) bool) func(policypacks.Value) policypacks.Outcome {
			return func(tag policypacks.Value) policypacks.Outcome {
				return opposite(hasTag(s, tag, matches), "a condition leaves it out")
			}
		}
		return policypacks.All(
			c.At("stringEquals").Each(none, is(equal)), c.At("stringLikes").Each(none, is(policydocument.Matches)),
			c.At("stringNotEquals").Each(none, isNot(equal)), c.At("stringNotLikes").Each(none, isNot(policydocument.Matches)),
		)
	})
}

func opposite(o policypacks.Outcome, found string) policypacks.Outcome {
	switch o.Verdict {
	case policypacks.Pass:
		return policypacks.Failed("%s", found)
	case policypacks.Fail:
		return policypacks.Passed("")
	}
	return o
}

// namesARN compares an ARN, or a pattern of ARNs, with the subject's; one that is not known yet names what it comes from.
func namesARN(selection *policypacks.Subject, item policypacks.Value, s *policypacks.Subject) policypacks.Outcome {
	if item.IsUnknown() {
		sources := selection.PointedAt(item.Path(), backedUpTypes...)
		for _, source := range sources.Subjects {
			if source.URN() == s.URN() {
				return policypacks.Passed("%s comes from it", item.Path()).At(item.Path())
			}
		}
		return sources.Missing(item.Path(), "it comes from other resources")
	}
	pattern, _ := item.Text()
	arn, ok := s.Output("arn").Text()
	switch {
	case pattern == "*", ok && policydocument.Matches(pattern, arn):
		return policypacks.Passed("%s is %s", item.Path(), item.Show()).At(item.Path())
	case !ok && strings.Contains(pattern, "*"):
		return policypacks.Undecided("arn")
	}
	return policypacks.Failed("%s names another resource", item.Path()).At(item.Path())
}

// hasTag asks for the key and value of a selection, as the subject or its provider's defaults give them.
func hasTag(s *policypacks.Subject, want policypacks.Value, matches func(pattern, text string) bool) policypacks.Outcome {
	key, value := want.At("key"), want.At("value")
	name, ok := key.Text()
	if !ok {
		return policypacks.Undecided(key.Path())
	}
	pattern, ok := value.Text()
	if !ok {
		return policypacks.Undecided(value.Path())
	}
	return tagOf(s, strings.TrimPrefix(name, "aws:ResourceTag/")).Satisfies("the tag of a selection", func(text string) bool {
		return matches(pattern, text)
	})
}

func tagOf(s *policypacks.Subject, key string) policypacks.Value {
	tags := s.At("tags")
	for _, all := range []policypacks.Value{tags, s.Output("tagsAll")} {
		for _, tag := range all.Fields() {
			if strings.TrimPrefix(tag.Path(), all.Path()+".") == key {
				return tag
			}
		}
	}
	if tags.IsUnknown() {
		return tags
	}
	return policypacks.Value{}.At("tags").At("key")
}
