package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	s3AccountBlockType      = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"
	s3AccessPointType       = "aws:s3/accessPoint:AccessPoint"
	s3AccessPointPolicyType = "aws:s3control/accessPointPolicy:AccessPointPolicy"
)

// s3AccountRules are about what stands beside buckets: the account's settings, and access points.
var s3AccountRules = []*policypacks.Rule{
	{
		ID:          "aws-s3-account-public-access-block",
		Title:       "The account blocks public buckets in all four ways",
		Why:         "A bucket that somebody makes in a hurry must not be able to publish health records",
		Remediation: "set all four properties of the s3.AccountPublicAccessBlock true",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{s3AccountBlockType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-4", "SC-7"},
		External: policypacks.Similar("s3-account-level-public-access-blocks-periodic"),
		Missing:  "each of the four: not blocked",
		Check:    allBlocked("", false),
		Remedy: &policypacks.Remedy{Description: "blocks public buckets", Set: map[string]any{
			"blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true, "restrictPublicBuckets": true,
		}},
	},
	{
		ID:          "aws-s3-access-point-public-access-block",
		Title:       "Access points block public access in all four ways",
		Why:         "A second door to a bucket needs the lock of the first, and cannot be changed once it is made",
		Remediation: "remove PublicAccessBlockConfiguration from the s3.AccessPoint, or set all four properties true",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{s3AccessPointType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST: []string{"AC-3", "AC-4", "SC-7"}, External: policypacks.Similar("CKV_AWS_392"),
		Missing: "each of the four: blocked",
		Check:   allBlocked("publicAccessBlockConfiguration.", true),
	},
	{
		ID:          "aws-s3-access-point-policy-not-public",
		Title:       "Access point policies allow nothing to everyone",
		Why:         "An access point policy for everyone publishes health records",
		Remediation: "replace the principal * by roles or accounts, or add a condition on aws:PrincipalOrgID, aws:SourceVpce or the like",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{s3AccessPointType, s3AccessPointPolicyType},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "AC-6", "SC-7"},
		Missing:   "policy: the bucket's policy decides",
		Check:     itsPolicy(notPublic),
	},
}

// allBlocked holds where public access is blocked in all four ways.
func allBlocked(prefix string, byDefault bool) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(
			s.At(prefix+"blockPublicAcls").Or(byDefault).IsTrue(), s.At(prefix+"blockPublicPolicy").Or(byDefault).IsTrue(),
			s.At(prefix+"ignorePublicAcls").Or(byDefault).IsTrue(), s.At(prefix+"restrictPublicBuckets").Or(byDefault).IsTrue(),
		)
	}
}
