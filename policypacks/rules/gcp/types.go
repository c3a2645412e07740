package gcp

const (
	cryptoKeyType = "gcp:kms/cryptoKey:CryptoKey"
	keyHandleType = "gcp:kms/keyHandle:KeyHandle"

	bucketType              = "gcp:storage/bucket:Bucket"
	bucketACLType           = "gcp:storage/bucketACL:BucketACL"
	objectACLType           = "gcp:storage/objectACL:ObjectACL"
	defaultObjectACLType    = "gcp:storage/defaultObjectACL:DefaultObjectACL"
	bucketAccessType        = "gcp:storage/bucketAccessControl:BucketAccessControl"
	objectAccessType        = "gcp:storage/objectAccessControl:ObjectAccessControl"
	defaultObjectAccessType = "gcp:storage/defaultObjectAccessControl:DefaultObjectAccessControl"
	hmacKeyType             = "gcp:storage/hmacKey:HmacKey"
	projectSinkType         = "gcp:logging/projectSink:ProjectSink"
	folderSinkType          = "gcp:logging/folderSink:FolderSink"
	organizationSinkType    = "gcp:logging/organizationSink:OrganizationSink"
	billingSinkType         = "gcp:logging/billingAccountSink:BillingAccountSink"
	projectAuditType        = "gcp:projects/iAMAuditConfig:IAMAuditConfig"
	folderAuditType         = "gcp:folder/iamAuditConfig:IamAuditConfig"
	organizationAuditType   = "gcp:organizations/iamAuditConfig:IamAuditConfig"
)

var (
	sinkTypes  = []string{projectSinkType, folderSinkType, organizationSinkType, billingSinkType}
	auditTypes = []string{projectAuditType, folderAuditType, organizationAuditType}
)
