package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// ownStatements are in every bucket policy.
func (b *Bucket) ownStatements() []Statement {
	statements := []Statement{b.denyPlainText(), b.denyOldTLS(), b.denyCustomerKeys()}
	if !b.args.Disposable {
		statements = append(statements, b.denyVersionDeletion())
	}
	if b.args.OnlyServicesWrite || b.args.ReceivesAccessLogs {
		statements = append(statements, b.denyOtherWriters())
	}
	if b.args.ReceivesAccessLogs {
		return append(statements, b.allowBucketLogs(), b.allowSiteLogs())
	}
	return append(statements, b.denyOtherKeys())
}

// itself is the bucket and everything in it.
func (b *Bucket) itself() []pulumi.StringInput {
	return []pulumi.StringInput{b.BucketArn, b.objects()}
}

func (b *Bucket) objects() pulumi.StringOutput { return pulumi.Sprintf("%s/*", b.BucketArn) }

func (b *Bucket) denyPlainText() Statement {
	return Statement{
		Sid: "DenyPlainText", Effect: Deny, Principals: []Principal{Anyone()},
		Actions: []string{"s3:*"}, Resources: b.itself(),
		Conditions: []Condition{When("Bool", "aws:SecureTransport", pulumi.String("false"))},
	}
}

func (b *Bucket) denyOldTLS() Statement {
	return Statement{
		Sid: "DenyOldTLS", Effect: Deny, Principals: []Principal{Anyone()},
		Actions: []string{"s3:*"}, Resources: b.itself(),
		Conditions: []Condition{When("NumericLessThan", "s3:TlsVersion", pulumi.String("1.2"))},
	}
}

// denyCustomerKeys refuses objects encrypted with a key that the caller brings
// along: nobody else could ever read them.
func (b *Bucket) denyCustomerKeys() Statement {
	return Statement{
		Sid: "DenyCustomerProvidedKeys", Effect: Deny, Principals: []Principal{Anyone()},
		Actions: []string{"s3:PutObject"}, Resources: []pulumi.StringInput{b.objects()},
		Conditions: []Condition{
			When("Null", "s3:x-amz-server-side-encryption-customer-algorithm", pulumi.String("false")),
		},
	}
}

// denyVersionDeletion keeps what was deleted or overwritten until its time is over: lifecycle rules work regardless of the
// policy. Who has to erase a version before that changes the policy first, which the audit trail records.
func (b *Bucket) denyVersionDeletion() Statement {
	return Statement{
		Sid: "DenyVersionDeletion", Effect: Deny, Principals: []Principal{Anyone()},
		Actions: []string{"s3:DeleteObjectVersion"}, Resources: []pulumi.StringInput{b.objects()},
	}
}

// denyOtherKeys refuses a write that asks for any encryption but the bucket's
// own. A write that asks for none gets the bucket's default, so it passes. One
// that asks for a key of the key service without naming it would get a key of
// AWS, and is refused: a negated operator holds when the key is absent.
func (b *Bucket) denyOtherKeys() Statement {
	s := Statement{
		Sid: "DenyOtherKeys", Effect: Deny, Principals: []Principal{Anyone()},
		Actions: []string{"s3:PutObject"}, Resources: []pulumi.StringInput{b.objects()},
		Conditions: []Condition{
			When("Null", "s3:x-amz-server-side-encryption", pulumi.String("false")),
			When("StringNotEquals", "s3:x-amz-server-side-encryption-aws-kms-key-id", b.args.KeyArn),
		},
	}
	if services := b.args.DeliveryServices; len(services) > 0 {
		s.Conditions = append(s.Conditions,
			When("StringNotEqualsIfExists", "aws:PrincipalServiceName", texts(services)...))
	}
	return s
}

// denyOtherWriters leaves writing to services of AWS. Copies made by
// replication are another action, which needs its own permission.
func (b *Bucket) denyOtherWriters() Statement {
	return Statement{
		Sid: "DenyOtherWriters", Effect: Deny, Principals: []Principal{Anyone()},
		Actions: []string{"s3:PutObject"}, Resources: []pulumi.StringInput{b.objects()},
		Conditions: []Condition{When("Bool", "aws:PrincipalIsAWSService", pulumi.String("false"))},
	}
}

// allowBucketLogs lets buckets of this account deliver their access logs.
func (b *Bucket) allowBucketLogs() Statement {
	return Statement{
		Sid:        "BucketLogDelivery",
		Principals: []Principal{Service(pulumi.String("logging.s3.amazonaws.com"))},
		Actions:    []string{"s3:PutObject"}, Resources: []pulumi.StringInput{b.objects()},
		Conditions: []Condition{
			When("StringEquals", "aws:SourceAccount", b.account.ID),
			When("ArnLike", "aws:SourceArn", pulumi.Sprintf("arn:%s:s3:::*", b.account.Partition)),
		},
	}
}

// allowSiteLogs lets distributions of this account deliver their access logs.
// Their delivery sources live in us-east-1, wherever the bucket is.
func (b *Bucket) allowSiteLogs() Statement {
	sources := pulumi.Sprintf("arn:%s:logs:us-east-1:%s:delivery-source:*", b.account.Partition, b.account.ID)
	return Statement{
		Sid:        "SiteLogDelivery",
		Principals: []Principal{Service(pulumi.String("delivery.logs.amazonaws.com"))},
		Actions:    []string{"s3:PutObject"},
		Resources:  []pulumi.StringInput{pulumi.Sprintf("%s/AWSLogs/%s/*", b.BucketArn, b.account.ID)},
		Conditions: []Condition{
			When("StringEquals", "aws:SourceAccount", b.account.ID),
			When("StringEquals", "s3:x-amz-acl", pulumi.String("bucket-owner-full-control")),
			When("ArnLike", "aws:SourceArn", sources),
		},
	}
}

func texts(values []string) []pulumi.StringInput {
	inputs := make([]pulumi.StringInput, len(values))
	for i, v := range values {
		inputs[i] = pulumi.String(v)
	}
	return inputs
}
