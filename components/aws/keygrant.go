package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// KeyGrant lets one principal use a [Key]. The functions below make the grants
// that the components need; any other can be written out.
type KeyGrant struct {
	// Sid names the statement: letters and digits, unique within the key.
	Sid string
	// Principal is a service or a role.
	Principal Principal
	// Actions such as "kms:Decrypt".
	Actions []string
	// Conditions narrow the grant. One for a service should always name the
	// resource or the account on whose behalf the service acts.
	Conditions []Condition
}

var (
	decrypting = []string{"kms:Decrypt", "kms:DescribeKey"}
	encrypting = []string{"kms:GenerateDataKey", "kms:Decrypt", "kms:DescribeKey"}
)

// GrantRead lets a role read objects that are encrypted with the key, through
// the object store only.
func GrantRead(sid string, roleArn pulumi.StringInput) KeyGrant {
	return KeyGrant{Sid: sid, Principal: Role(roleArn), Actions: decrypting, Conditions: viaObjectStore()}
}

// GrantWrite lets a role write (and read) objects that are encrypted with the
// key, through the object store only. Multipart uploads need both.
func GrantWrite(sid string, roleArn pulumi.StringInput) KeyGrant {
	return KeyGrant{Sid: sid, Principal: Role(roleArn), Actions: encrypting, Conditions: viaObjectStore()}
}

// viaObjectStore holds for requests that the object store makes on behalf of
// the caller, in any region.
func viaObjectStore() []Condition {
	return []Condition{When("StringLike", "kms:ViaService", pulumi.String("s3.*.amazonaws.com"))}
}

// GrantDistribution lets one distribution serve objects that are encrypted with
// the key.
func GrantDistribution(distributionArn pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: "DistributionReads", Principal: Service(pulumi.String("cloudfront.amazonaws.com")),
		Actions:    []string{"kms:Decrypt"},
		Conditions: []Condition{When("StringEquals", "aws:SourceArn", distributionArn)},
	}
}

// GrantReplicaWrite lets the replication role of a [Bucket] encrypt its copies
// with the key.
func GrantReplicaWrite(sid string, roleArn pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: sid, Principal: Role(roleArn),
		Actions: []string{"kms:Encrypt", "kms:GenerateDataKey"}, Conditions: viaObjectStore(),
	}
}
