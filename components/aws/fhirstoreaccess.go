package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// fhirStoreService is the service in the conditions of key policies. Its documentation names it without a region, and
// the key service names those of other services with one.
var fhirStoreService = []pulumi.StringInput{
	pulumi.String("healthlake.amazonaws.com"), pulumi.String("healthlake.*.amazonaws.com"),
}

// What reading and writing a FHIR store takes. A bundle needs the permission for bundles, and for each of its entries the
// one that the entry would need alone.
var (
	readingFHIR = []string{"healthlake:ReadResource", "healthlake:SearchWithGet", "healthlake:SearchWithPost"}
	writingFHIR = []string{
		"healthlake:CreateResource", "healthlake:ProcessBundle", "healthlake:ReadResource", "healthlake:UpdateResource",
	}
)

// Read is the statement of an identity policy that lets its owner read and search the store.
func (s *FHIRStore) Read(sid string) Statement { return s.allow(sid, readingFHIR) }

// Write is the statement of an identity policy that lets its owner write resources, alone or in bundles, and read one back
// by its id. It can neither search nor delete.
func (s *FHIRStore) Write(sid string) Statement { return s.allow(sid, writingFHIR) }

func (s *FHIRStore) allow(sid string, actions []string) Statement {
	return Statement{Sid: sid, Actions: actions, Resources: []pulumi.StringInput{s.DatastoreArn}}
}

// GrantFHIRStoreUse lets a role read and write what a [FHIRStore] encrypts with the key, through the store only: the
// service uses the key in the name of whoever calls it. What the role may do there, its own policy says.
func GrantFHIRStoreUse(sid string, roleArn pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: sid, Principal: Role(roleArn), Actions: encrypting,
		Conditions: []Condition{When("StringLike", "kms:ViaService", fhirStoreService...)},
	}
}

// GrantFHIRStoreCreation lets those of the account whom their own policies allow make a [FHIRStore] with the key. The
// service takes a grant on the key for itself, and so asks for all four in the name of whoever makes the store; nobody can
// make a grant with this but through the service.
func GrantFHIRStoreCreation(accountRoot pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: "FHIRStoreIsMade", Principal: Role(accountRoot),
		Actions:    []string{"kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"},
		Conditions: []Condition{When("StringLike", "kms:ViaService", fhirStoreService...)},
	}
}
