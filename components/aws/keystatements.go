package aws

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// keyAdministration is what the account's own policies may allow. It holds
// nothing that encrypts or decrypts, and no kms:CreateGrant, which would let an
// administrator hand out what they do not hold.
var keyAdministration = []string{
	"kms:CancelKeyDeletion",
	"kms:CreateAlias",
	"kms:DeleteAlias",
	"kms:DescribeKey",
	"kms:DisableKey",
	"kms:DisableKeyRotation",
	"kms:EnableKey",
	"kms:EnableKeyRotation",
	"kms:GetKeyPolicy",
	"kms:GetKeyRotationStatus",
	"kms:ListGrants",
	"kms:ListKeyPolicies",
	"kms:ListKeyRotations",
	"kms:ListResourceTags",
	"kms:PutKeyPolicy",
	"kms:RevokeGrant",
	"kms:RotateKeyOnDemand",
	"kms:ScheduleKeyDeletion",
	"kms:TagResource",
	"kms:UntagResource",
	"kms:UpdateAlias",
	"kms:UpdateKeyDescription",
}

// multiRegionAdministration is added for a key that may have replicas.
var multiRegionAdministration = []string{"kms:ReplicateKey", "kms:UpdatePrimaryRegion"}

// statements is the whole key policy: administration, then use. In a key
// policy the resource "*" is the key itself.
func (k *Key) statements(grants []KeyGrant) []Statement {
	administration := keyAdministration
	if k.args.MultiRegion {
		administration = slices.Concat(administration, multiRegionAdministration)
	}
	itself := []pulumi.StringInput{pulumi.String("*")}
	statements := []Statement{{
		Sid:        "AdministerButNotUse",
		Principals: []Principal{Role(k.account.root())},
		Actions:    administration,
		Resources:  itself,
	}}
	for _, g := range grants {
		statements = append(statements, Statement{
			Sid: g.Sid, Principals: []Principal{g.Principal}, Actions: g.Actions,
			Resources: itself, Conditions: g.Conditions,
		})
	}
	return statements
}
