package aws

import "slices"

const (
	instanceType         = "aws:ec2/instance:Instance"
	launchTemplateType   = "aws:ec2/launchTemplate:LaunchTemplate"
	metadataDefaultsType = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"
	serialConsoleType    = "aws:ec2/serialConsoleAccess:SerialConsoleAccess"

	volumeType            = "aws:ebs/volume:Volume"
	defaultEncryptionType = "aws:ebs/encryptionByDefault:EncryptionByDefault"
	defaultVolumeKeyType  = "aws:ebs/defaultKmsKey:DefaultKmsKey"
	snapshotCopyType      = "aws:ebs/snapshotCopy:SnapshotCopy"
	snapshotBlockType     = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess"
	imageType             = "aws:ec2/ami:Ami"
	imageCopyType         = "aws:ec2/amiCopy:AmiCopy"
	imageBlockType        = "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess"
	imagePermissionType   = "aws:ec2/amiLaunchPermission:AmiLaunchPermission"
)

var ec2Rules = slices.Concat(instanceRules, volumeRules, imageRules)
