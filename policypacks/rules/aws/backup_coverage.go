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
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("EC2EBSInBackupPlan", "ebs-in-backup-plan", "CKV2_AWS_9"),
		Missing:  "selection: nothing is backed up", Settings: []policypacks.Setting{backupElsewhere},
		Related: true, Check: volumeInBackupPlan,
	},
	{
		ID:          "aws-ec2-instance-in-backup-plan",
		Title:       "A backup plan selects every machine",
		Why:         "What a machine keeps of health records on its disks is lost with it, unless a plan backs it up",
		Remediation: "name the instance's ARN, or one of its tags, in a backup.Selection",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{backupInstanceType}, Citations: []string{safeguard.DataBackupPlan},
		NIST: []string{"CP-9"}, External: policypacks.Similar("ec2-resources-protected-by-backup-plan"),
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
	naming, excepting := s.PointingHere("resources[*]", backupSelectionType), s.PointingHere("notResources[*]", backupSelectionType)
	var bySelection []policypacks.Outcome
	for _, selection := range s.OfType(backupSelectionType) {
		named := policypacks.Any(isNamed(selection, "resources", s, naming), isTagged(selection, s))
		if named.Is(policypacks.Fail) {
			continue
		}
		excepted := isNamed(selection, "notResources", s, excepting)
		bySelection = append(bySelection, policypacks.All(
			named, meetsConditions(selection, s), opposite(excepted, "the selection leaves it out"),
		))
	}
	if len(bySelection) == 0 {
		return none
	}
	return policypacks.Any(bySelection...).Because("%s", none.Message)
}

// isTagged asks for the tags of a selection. One that has neither names nor tags, but conditions, is about everything.
func isTagged(selection, s *policypacks.Subject) policypacks.Outcome {
	tags, names := selection.At("selectionTags"), selection.At("resources")
	onlyConditions := !selection.At("conditions").IsMissing() &&
		policypacks.All(tags.IsNotSet(), names.IsNotSet()).Is(policypacks.Pass)
	if onlyConditions {
		return policypacks.Passed("everything is named")
	}
	return tags.Some(policypacks.Failed("no tag is named"), func(tag policypacks.Value) policypacks.Outcome {
		return hasTag(s, tag, policydocument.Matches)
	})
}

// isNamed holds where a list of a selection has the subject's ARN, or a pattern that matches it. Links are the selections
// that name the subject as it is.
func isNamed(selection *policypacks.Subject, list string, s *policypacks.Subject, links policypacks.Links) policypacks.Outcome {
	for _, link := range links.Subjects {
		if link.URN() == selection.URN() {
			return policypacks.Passed("%s names it", list).At(list)
		}
	}
	names := selection.At(list)
	if names.IsUnknown() || links.Open && selection.PointedAt(list+"[*]", backedUpTypes...).Open {
		return policypacks.Undecided(list)
	}
	arn, known := s.Output("arn").Text()
	for _, name := range names.Items() {
		pattern, _ := name.Text()
		switch {
		case !strings.Contains(pattern, "*"):
		case pattern == "*", known && policydocument.Matches(pattern, arn):
			return policypacks.Passed("%s is %s", name.Path(), name.Show()).At(name.Path())
		case !known:
			return policypacks.Undecided("arn")
		}
	}
	return policypacks.Failed("%s does not name it", list)
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
	return policypacks.Value{}.At("tags")
}
