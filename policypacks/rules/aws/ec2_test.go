package aws

import (
	"encoding/base64"
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

const keyInScript = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"

var (
	server    = it(instanceType, props{"subnetId": "s"})
	templated = it(instanceType, props{"launchTemplate": props{"id": later}})
	byDefault = and(defaultEncryptionType, "default", props{})
)

var ec2Cases = slices.Concat(instanceCases, volumeCases, imageCases)

var instanceCases = []policytest.Case{
	c("aws-ec2-metadata-token", pass, "required", it(launchTemplateType, props{"metadataOptions": props{"httpTokens": "required"}})),
	c("aws-ec2-metadata-token", pass, "switched off", it(instanceType, props{"metadataOptions": props{"httpEndpoint": "disabled"}})),
	c("aws-ec2-metadata-token", pass, "required by default", server, and(metadataDefaultsType, "defaults", props{"httpTokens": "required"})),
	c("aws-ec2-metadata-token", pass, "required elsewhere", server).With("tokenByDefault", true),
	c("aws-ec2-metadata-token", fail, "left out", server),
	c("aws-ec2-metadata-token", fail, "optional", it(launchConfigurationType, props{"metadataOptions": props{"httpTokens": "optional"}}), and(metadataDefaultsType, "defaults", props{"httpTokens": "required"})),
	c("aws-ec2-metadata-token", unknown, "not known", it(instanceType, props{"metadataOptions": later})),
	c("aws-ec2-metadata-token", unknown, "default not known", server, and(metadataDefaultsType, "defaults", props{"httpTokens": later})),
	c("aws-ec2-metadata-token", na, "in the template", templated),

	c("aws-ec2-instance-no-public-ip", pass, "left out", server),
	c("aws-ec2-instance-no-public-ip", fail, "public", it(instanceType, props{"associatePublicIpAddress": true})),
	c("aws-ec2-instance-no-public-ip", unknown, "not known", it(instanceType, props{"associatePublicIpAddress": later})),
	c("aws-ec2-instance-no-public-ip", na, "no instance", it(launchTemplateType, props{})),

	c("aws-ec2-launch-template-no-public-ip", pass, "left out", it(launchTemplateType, props{})),
	c("aws-ec2-launch-template-no-public-ip", pass, "private", it(launchTemplateType, props{"networkInterfaces": list{{"associatePublicIpAddress": "false"}}})),
	c("aws-ec2-launch-template-no-public-ip", fail, "public", it(launchTemplateType, props{"networkInterfaces": list{{"associatePublicIpAddress": "true"}}})),
	c("aws-ec2-launch-template-no-public-ip", unknown, "not known", it(launchTemplateType, props{"networkInterfaces": later})),
	c("aws-ec2-launch-template-no-public-ip", na, "no template", server),

	c("aws-ec2-instance-network", pass, "subnet", it(instanceType, props{"subnetId": later})),
	c("aws-ec2-instance-network", pass, "interface", it(instanceType, props{"networkInterfaces": list{{"networkInterfaceId": later}}})),
	c("aws-ec2-instance-network", fail, "left out", it(instanceType, props{})),
	c("aws-ec2-instance-network", unknown, "template not known", it(instanceType, props{"launchTemplate": later})),
	c("aws-ec2-instance-network", na, "in the template", templated),

	c("aws-ec2-instance-profile", pass, "given", it(instanceType, props{"iamInstanceProfile": later})),
	c("aws-ec2-instance-profile", fail, "left out", server),
	c("aws-ec2-instance-profile", unknown, "template not known", it(instanceType, props{"launchTemplate": later})),
	c("aws-ec2-instance-profile", na, "in the template", templated),

	c("aws-ec2-instance-monitoring", pass, "on", it(instanceType, props{"monitoring": true})),
	c("aws-ec2-instance-monitoring", fail, "left out", server),
	c("aws-ec2-instance-monitoring", unknown, "not known", it(instanceType, props{"monitoring": later})),
	c("aws-ec2-instance-monitoring", na, "in the template", templated),

	c("aws-ec2-no-credentials", pass, "none", it(instanceType, props{"userData": "#!/bin/sh\nyum update\n"})),
	c("aws-ec2-no-credentials", fail, "in clear", it(instanceType, props{"userData": keyInScript})).Saying("userData holds an access key"),
	c("aws-ec2-no-credentials", fail, "encoded", it(launchTemplateType, props{"userData": base64.StdEncoding.EncodeToString([]byte(keyInScript))})),
	c("aws-ec2-no-credentials", unknown, "not known", it(launchConfigurationType, props{"userDataBase64": later})),
	c("aws-ec2-no-credentials", na, "no script", server),

	c("aws-ec2-serial-console", pass, "off", it(serialConsoleType, props{"enabled": false})),
	c("aws-ec2-serial-console", fail, "left out", it(serialConsoleType, props{})),
	c("aws-ec2-serial-console", unknown, "not known", it(serialConsoleType, props{"enabled": later})),
	c("aws-ec2-serial-console", na, "no console", server),
}

var volumeCases = []policytest.Case{
	c("aws-ec2-volume-encryption", pass, "encrypted", it(volumeType, props{"encrypted": true})),
	c("aws-ec2-volume-encryption", pass, "by default", it(volumeType, props{}), byDefault),
	c("aws-ec2-volume-encryption", pass, "by default elsewhere", it(volumeType, props{})).With("encryptedByDefault", true),
	c("aws-ec2-volume-encryption", fail, "left out", it(volumeType, props{})),
	c("aws-ec2-volume-encryption", fail, "default off", it(volumeType, props{}), and(defaultEncryptionType, "default", props{"enabled": false})),
	c("aws-ec2-volume-encryption", unknown, "not known", it(volumeType, props{"encrypted": later})),
	c("aws-ec2-volume-encryption", na, "from a snapshot", it(volumeType, props{"snapshotId": later})),

	c("aws-ec2-volume-key", pass, "customer key", it(volumeType, props{"kmsKeyId": laterFrom("key")}), aKey),
	c("aws-ec2-volume-key", pass, "by default", it(volumeType, props{"encrypted": true}), and(defaultVolumeKeyType, "default", props{"keyArn": laterFrom("key")}), aKey),
	c("aws-ec2-volume-key", fail, "left out", it(volumeType, props{"encrypted": true})),
	c("aws-ec2-volume-key", fail, "key of AWS", it(volumeType, props{"kmsKeyId": "alias/aws/ebs"})),
	c("aws-ec2-volume-key", unknown, "not known", it(volumeType, props{"kmsKeyId": later})),
	c("aws-ec2-volume-key", unknown, "not known whether encrypted", it(volumeType, props{"encrypted": later})),
	c("aws-ec2-volume-key", na, "in clear, left out", it(volumeType, props{})),
	c("aws-ec2-volume-key", na, "in clear", it(volumeType, props{"encrypted": false})),
	c("aws-ec2-volume-key", na, "from a snapshot", it(volumeType, props{"snapshotId": "s"})),

	c("aws-ec2-server-disk-encryption", pass, "root", it(instanceType, props{"rootBlockDevice": props{"encrypted": true}})),
	c("aws-ec2-server-disk-encryption", pass, "by default", server, byDefault),
	c("aws-ec2-server-disk-encryption", pass, "in a template", it(launchTemplateType, props{"blockDeviceMappings": list{{"ebs": props{"encrypted": "true"}}}})),
	c("aws-ec2-server-disk-encryption", fail, "left out", server),
	c("aws-ec2-server-disk-encryption", fail, "second disk", it(launchConfigurationType, props{"rootBlockDevice": props{"encrypted": true}, "ebsBlockDevices": list{{"encrypted": false}}})),
	c("aws-ec2-server-disk-encryption", fail, "template", it(launchTemplateType, props{"blockDeviceMappings": list{{"ebs": props{"volumeSize": 8}}}})),
	c("aws-ec2-server-disk-encryption", fail, "second disk beside a template", it(instanceType, props{"launchTemplate": props{"id": "t"}, "ebsBlockDevices": list{{"encrypted": false}}})),
	c("aws-ec2-server-disk-encryption", unknown, "not known", it(instanceType, props{"rootBlockDevice": later})),
	c("aws-ec2-server-disk-encryption", na, "in the template", templated),
	c("aws-ec2-server-disk-encryption", na, "from a snapshot", it(launchTemplateType, props{"blockDeviceMappings": list{{"ebs": props{"snapshotId": "s"}}, {"virtualName": "ephemeral0"}}})),

	c("aws-ec2-default-encryption", pass, "left out", it(defaultEncryptionType, props{})),
	c("aws-ec2-default-encryption", fail, "off", it(defaultEncryptionType, props{"enabled": false})),
	c("aws-ec2-default-encryption", unknown, "not known", it(defaultEncryptionType, props{"enabled": later})),
	c("aws-ec2-default-encryption", na, "no default", server),
}

var imageCases = []policytest.Case{
	c("aws-ec2-copy-encryption", pass, "encrypted", it(snapshotCopyType, props{"encrypted": true})),
	c("aws-ec2-copy-encryption", fail, "left out", it(imageCopyType, props{})),
	c("aws-ec2-copy-encryption", unknown, "not known", it(imageCopyType, props{"encrypted": later})),
	c("aws-ec2-copy-encryption", na, "no copy", it(imageType, props{})),

	c("aws-ec2-copy-key", pass, "customer key", it(imageCopyType, props{"encrypted": true, "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-ec2-copy-key", fail, "left out", it(snapshotCopyType, props{"encrypted": true})),
	c("aws-ec2-copy-key", unknown, "not known", it(snapshotCopyType, props{"kmsKeyId": later})),
	c("aws-ec2-copy-key", na, "in clear", it(snapshotCopyType, props{})),

	c("aws-ec2-image-encryption", pass, "encrypted", it(imageType, props{"ebsBlockDevices": list{{"encrypted": true}}})),
	c("aws-ec2-image-encryption", fail, "left out", it(imageType, props{"ebsBlockDevices": list{{"volumeSize": 8}}})),
	c("aws-ec2-image-encryption", unknown, "not known", it(imageType, props{"ebsBlockDevices": later})),
	c("aws-ec2-image-encryption", na, "from a snapshot", it(imageType, props{"ebsBlockDevices": list{{"snapshotId": "s"}}})),

	c("aws-ec2-image-not-public", pass, "an account", it(imagePermissionType, props{"accountId": "1"})),
	c("aws-ec2-image-not-public", fail, "all", it(imagePermissionType, props{"group": "all"})),
	c("aws-ec2-image-not-public", unknown, "not known", it(imagePermissionType, props{"group": later})),
	c("aws-ec2-image-not-public", na, "no permission", it(imageType, props{})),

	c("aws-ec2-image-block", pass, "blocked", it(imageBlockType, props{"state": "block-new-sharing"})),
	c("aws-ec2-image-block", fail, "open", it(imageBlockType, props{"state": "unblocked"})),
	c("aws-ec2-image-block", unknown, "not known", it(imageBlockType, props{"state": later})),
	c("aws-ec2-image-block", na, "no setting", it(imageType, props{})),

	c("aws-ec2-snapshot-block", pass, "all", it(snapshotBlockType, props{"state": "block-all-sharing"})),
	c("aws-ec2-snapshot-block", fail, "open", it(snapshotBlockType, props{"state": "unblocked"})),
	c("aws-ec2-snapshot-block", unknown, "not known", it(snapshotBlockType, props{"state": later})),
	c("aws-ec2-snapshot-block", na, "no setting", it(imageType, props{})),
}
