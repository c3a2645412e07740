package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// policyHolders are the resources that carry a bucket policy.
var policyHolders = []string{bucketPolicyType, bucketType, bucketV2Type}

var s3PolicyRules = []*policypacks.Rule{
	{
		ID:          "aws-s3-bucket-policy-tls",
		Title:       "Buckets refuse connections without TLS",
		Why:         "Health records and credentials that travel in plain text can be read and changed on the way",
		Remediation: "add a statement to the bucket policy that denies s3:* to * on the bucket and its objects when aws:SecureTransport is false",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: bucketTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("S3BucketSSLRequestsOnly", "s3-bucket-ssl-requests-only", "CKV_AWS_379"),
		Missing:  "policy: plain HTTP is accepted",
		Related:  true, Check: tlsOnly,
	},
	{
		ID:          "aws-s3-bucket-policy-not-public",
		Title:       "Bucket policies allow nothing to everyone",
		Why:         "A bucket policy for everyone publishes health records",
		Remediation: "replace the principal * by roles or accounts, or add a condition on aws:PrincipalOrgID, aws:SourceVpce or the like",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: policyHolders, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-6", "SC-7"},
		External: policypacks.Similar("CKV_AWS_70"),
		Missing:  "policy: the bucket's account alone has access",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("policy"), withoutPolicy, notPublic)
		},
	},
	{
		ID:          "aws-s3-bucket-policy-least-privilege",
		Title:       "Bucket policies allow single actions",
		Why:         "Who may do everything with a bucket may also delete the health records, their versions and their protection",
		Remediation: "list the actions that are needed instead of s3:* in the statements that allow",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types:     policyHolders,
		Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment, safeguard.AccessControl},
		NIST:      []string{"AC-3", "AC-6"},
		Missing:   "policy: it allows nothing",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("policy"), withoutPolicy, noWholeService)
		},
	},
	{
		ID:          "aws-s3-bucket-policy-source",
		Title:       "Bucket policies bind services to their own resources",
		Why:         "Without a source, a service writes to or reads from the bucket on behalf of any other account, too",
		Remediation: "add a condition on aws:SourceArn or aws:SourceAccount to each statement that allows a service principal",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: policyHolders, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "policy: it allows nothing",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return servicesBound(s.At("policy")) },
	},
}

var withoutPolicy = policypacks.Inapplicable("there is no policy here")

func tlsOnly(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("the bucket has no policy, so it accepts plain HTTP")
	return bucketPolicy(s, none, func(d document) policypacks.Outcome {
		return d.some(deniesPlainTextToBucket, "does not deny all actions on the bucket and its objects over plain HTTP")
	})
}

// deniesPlainTextToBucket holds for a denial that covers the bucket as well as its objects.
func deniesPlainTextToBucket(s policydocument.Statement) bool {
	var bucket, objects bool
	for _, r := range s.Resources {
		everything := strings.Trim(r, "*") == ""
		bucket = bucket || everything || !strings.Contains(r, "/")
		objects = objects || everything || strings.HasSuffix(r, "*")
	}
	return bucket && objects && s.DeniesPlainText("s3:*")
}

func noWholeService(d document) policypacks.Outcome {
	return d.none(func(s policydocument.Statement) bool {
		return s.AllowsEveryAction() || len(s.WholeServices()) > 0
	}, "allows every action of a service")
}

// servicesBound has nothing to say about a policy that allows no service anything.
func servicesBound(policy policypacks.Value) policypacks.Outcome {
	return ofDocument(policy, withoutPolicy, func(d document) policypacks.Outcome {
		if !d.grantsToServices() {
			return policypacks.Inapplicable("no service is allowed anything")
		}
		return forItsOwnSources(d)
	})
}
