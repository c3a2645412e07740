package aws

import "github.com/phiform/phiform/policypacks/policytest"

func backupSelection(inputs props) policytest.Resource {
	return and(backupSelectionType, "selection", inputs)
}

func backupNamed(arns ...any) policytest.Resource { return backupSelection(props{"resources": arns}) }

func backupTagged(value any) policytest.Resource {
	return backupSelection(props{"selectionTags": list{{"type": "STRINGEQUALS", "key": "name", "value": value}}})
}

func backupOnCondition(condition string, resources ...any) policytest.Resource {
	return backupSelection(props{
		"resources":  resources,
		"conditions": list{{condition: list{{"key": "aws:ResourceTag/name", "value": "daily*"}}}},
	})
}

var (
	backupVolume    = it(backupVolumeType, props{"tags": props{"name": "daily"}})
	backupNewVolume = newIt(backupVolumeType, props{})
	backupAttached  = and(backupAttachmentType, "attachment", props{"volumeId": of("it"), "instanceId": of("machine")})
	backupMachine   = and(backupInstanceType, "machine", props{})
)

// backupCoverageCases are about how selections are read, asked of volumes.
var backupCoverageCases = []policytest.Case{
	c("aws-ebs-volume-in-backup-plan", pass, "named", backupVolume, backupNamed(arnOf("it"))),
	c("aws-ebs-volume-in-backup-plan", pass, "named, not deployed yet", backupNewVolume, backupNamed("another", laterFrom("it"))),
	c("aws-ebs-volume-in-backup-plan", pass, "everything", backupNewVolume, backupNamed("*")),
	c("aws-ebs-volume-in-backup-plan", pass, "by a pattern", backupVolume, backupNamed("arn:aws:*")),
	c("aws-ebs-volume-in-backup-plan", pass, "by a tag", backupVolume, backupTagged("daily")),
	c("aws-ebs-volume-in-backup-plan", pass, "by a tag of the provider", policytest.Resource{
		Type: backupVolumeType, Name: "it", Outputs: props{"tagsAll": props{"name": "daily"}},
	}, backupTagged("daily")),
	c("aws-ebs-volume-in-backup-plan", pass, "by a condition", backupVolume, backupOnCondition("stringLikes")),
	c("aws-ebs-volume-in-backup-plan", pass, "with its machine", backupVolume, backupAttached, backupMachine, backupNamed(arnOf("machine"))),
	c("aws-ebs-volume-in-backup-plan", fail, "no selection", backupVolume),
	c("aws-ebs-volume-in-backup-plan", fail, "another named", backupVolume, backupNamed(policytest.ARN("another"))),
	c("aws-ebs-volume-in-backup-plan", fail, "another named, not deployed yet", backupNewVolume, backupMachine, backupNamed(laterFrom("machine"))),
	c("aws-ebs-volume-in-backup-plan", fail, "another tag", backupVolume, backupTagged("weekly")),
	c("aws-ebs-volume-in-backup-plan", fail, "no tags", it(backupVolumeType, props{}), backupTagged("daily")),
	c("aws-ebs-volume-in-backup-plan", fail, "against a condition", backupVolume, backupOnCondition("stringNotLikes", "*")),
	c("aws-ebs-volume-in-backup-plan", fail, "excepted", backupVolume,
		backupSelection(props{"resources": []any{"*"}, "notResources": []any{arnOf("it")}})),
	c("aws-ebs-volume-in-backup-plan", fail, "its machine left out, too", backupVolume, backupAttached, backupMachine, backupNamed("another")).
		Saying("nor the machine"),
	c("aws-ebs-volume-in-backup-plan", unknown, "names not known", backupVolume, backupNamed(later)),
	c("aws-ebs-volume-in-backup-plan", unknown, "pattern, ARN not known", backupNewVolume, backupNamed("arn:aws:ec2:*")).Saying("arn"),
	c("aws-ebs-volume-in-backup-plan", unknown, "tags not known", it(backupVolumeType, props{"tags": later}), backupTagged("daily")),
	c("aws-ebs-volume-in-backup-plan", unknown, "tag of the selection not known", backupVolume, backupTagged(later)),
	c("aws-ebs-volume-in-backup-plan", na, "elsewhere", backupVolume).With("backupElsewhere", true),

	c("aws-ec2-instance-in-backup-plan", pass, "named", it(backupInstanceType, props{}), backupNamed(arnOf("it"))),
	c("aws-ec2-instance-in-backup-plan", fail, "no selection", it(backupInstanceType, props{})),
	c("aws-ec2-instance-in-backup-plan", unknown, "names not known", it(backupInstanceType, props{}), backupNamed(later)),
	c("aws-ec2-instance-in-backup-plan", na, "elsewhere", it(backupInstanceType, props{})).With("backupElsewhere", true),
}
