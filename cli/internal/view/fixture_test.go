package view_test

import (
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

const (
	stackURN  = resource.URN("urn:pulumi:dev::clinic::pulumi:pulumi:Stack::clinic-dev")
	vaultURN  = resource.URN("urn:pulumi:dev::clinic::phiform:aws:Bucket::records")
	bucketURN = resource.URN("urn:pulumi:dev::clinic::phiform:aws:Bucket$aws:s3/bucketV2:BucketV2::records-bucket")
	keyURN    = resource.URN("urn:pulumi:dev::clinic::phiform:aws:Bucket$aws:kms/key:Key::records-key")
	tableURN  = resource.URN("urn:pulumi:dev::clinic::aws:dynamodb/table:Table::appointments")
	petURN    = resource.URN("urn:pulumi:dev::clinic::random:index/randomPet:RandomPet::suffix")
)

// result holds one of everything that a view has to show.
func result() *planning.Result {
	return &planning.Result{
		Spec: config.Spec{
			Blueprint: "static-portal", Cloud: "aws", Region: "us-east-1", Environment: config.Production, Assume: true,
		},
		Graph:   graph(),
		Assumed: []string{"domain", "alarmEmail"},
		Reports: []*policypacks.Report{report()},
	}
}

func graph() *plan.Graph {
	g := &plan.Graph{
		Project: "clinic", Stack: "dev",
		Outputs: resource.PropertyMap{"bucket": resource.NewProperty("records-1a2b")},
		Resources: []*plan.Resource{
			{URN: stackURN, Type: resource.RootStackType, Name: "clinic-dev"},
			{URN: vaultURN, Type: "phiform:aws:Bucket", Name: "records", Parent: stackURN},
			{
				URN: bucketURN, Type: "aws:s3/bucketV2:BucketV2", Name: "records-bucket", Parent: vaultURN, Custom: true,
				ID: "records-1a2b", Region: "us-east-1",
				Inputs: resource.PropertyMap{
					"bucket":    resource.NewProperty("records-1a2b"),
					"kmsKey":    resource.MakeComputed(resource.NewProperty("")),
					"password":  resource.MakeSecret(resource.NewProperty("hunter2")),
					"nested":    resource.NewProperty([]resource.PropertyValue{resource.NewProperty(1.5), resource.NewProperty(true)}),
					"hiddenKey": resource.MakeSecret(resource.MakeComputed(resource.NewProperty(""))),
				},
				Outputs:      resource.PropertyMap{"arn": resource.NewProperty("arn:aws:s3:::records-1a2b")},
				Dependencies: []resource.URN{keyURN},
				PropertyDependencies: map[resource.PropertyKey][]resource.URN{
					"kmsKey": {keyURN},
				},
				Options: plan.ResourceOptions{Protect: true, RetainOnDelete: true},
			},
			{
				URN: keyURN, Type: "aws:kms/key:Key", Name: "records-key", Parent: vaultURN, Custom: true,
				Options: plan.ResourceOptions{Protect: true},
			},
			{URN: tableURN, Type: "aws:dynamodb/table:Table", Name: "appointments", Parent: stackURN, Custom: true},
			{URN: petURN, Type: "random:index/randomPet:RandomPet", Name: "suffix", Parent: stackURN, Custom: true},
		},
	}
	g.Sort()
	return g
}

func report() *policypacks.Report {
	expires, err := policypacks.ParseDate("2027-01-31")
	if err != nil {
		panic(err)
	}
	const (
		encryption = "45 CFR 164.312(a)(2)(iv)"
		audit      = "45 CFR 164.312(b)"
		backup     = "45 CFR 164.308(a)(7)(ii)(A)"
	)
	return &policypacks.Report{
		Pack:      &policypacks.Pack{Name: "hipaa", Version: "1.0.0"},
		Resources: 6,
		Findings: []policypacks.Finding{
			{
				ID: "aws-bucket-access-logging", Title: "Buckets log access", URN: bucketURN, Verdict: policypacks.Waived,
				Severity: policypacks.Medium, Level: policypacks.Mandatory, Citations: []string{audit}, Message: "no access log",
				Waiver: &policypacks.Waiver{
					Rule: "aws-bucket-access-logging", Resource: "records-bucket", Reason: "CloudTrail data events are on",
					Approver: "r.diaz", Expires: expires,
				},
			},
			{
				ID: "aws-bucket-encryption", Title: "Buckets encrypt with a customer key", URN: bucketURN,
				Verdict: policypacks.Unknown, Severity: policypacks.High, Level: policypacks.Mandatory,
				Citations: []string{encryption}, Message: "kmsKey is not known before deployment", Paths: []string{"kmsKey"},
			},
			{
				ID: "aws-bucket-versioning", Title: "Buckets keep object versions", URN: bucketURN, Verdict: policypacks.Fail,
				Severity: policypacks.High, Level: policypacks.Mandatory, Citations: []string{backup, encryption},
				Message:     "versioningConfiguration.status is \"Suspended\", want Enabled",
				Remediation: "set VersioningConfiguration.Status to Enabled on the BucketVersioningV2 that points at the bucket",
				Paths:       []string{"versioningConfiguration.status"},
			},
			{
				ID: "aws-key-rotation", Title: "Keys rotate", URN: keyURN, Verdict: policypacks.Pass, Severity: policypacks.Medium,
				Level: policypacks.Mandatory, Citations: []string{encryption}, Message: "enableKeyRotation is true",
			},
			{
				ID: "aws-key-spec", Title: "Keys are symmetric", URN: keyURN, Verdict: policypacks.Error, Severity: policypacks.Low,
				Level: policypacks.Advisory, Citations: []string{encryption}, Message: "the rule broke (string): please report it",
			},
			{
				ID: "baa", Title: "A business associate agreement is signed", Verdict: policypacks.Manual,
				Citations: []string{"45 CFR 164.308(b)(1)"}, Message: "sign it, and file it",
			},
		},
		Uncovered: []policypacks.TypeCount{{Type: "aws:dynamodb/table:Table", Count: 1}},
	}
}

// clean is a result in which nothing asks for attention.
func clean() *planning.Result {
	r := result()
	r.Assumed = nil
	r.Reports = []*policypacks.Report{{
		Pack:     r.Reports[0].Pack,
		Findings: r.Reports[0].With(policypacks.Pass),
	}}
	return r
}

const took = 12345678 * time.Nanosecond
