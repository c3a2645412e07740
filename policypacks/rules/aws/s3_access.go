package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var s3AccessRules = []*policypacks.Rule{
	{
		ID:          "aws-s3-bucket-public-access-block",
		Title:       "Buckets block public access in all four ways",
		Why:         "One wrong policy or access list must not be enough to publish health records",
		Remediation: "add an s3.BucketPublicAccessBlock for the bucket with all four properties true",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: bucketTypes, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-4", "SC-7"},
		External: policypacks.Similar("S3BucketLevelPublicAccessProhibited", "S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited", "s3-bucket-public-read-prohibited", "s3-bucket-public-write-prohibited", "CKV2_AWS_6", "CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"),
		Missing:  "each of the four: not blocked; no BucketPublicAccessBlock: left to the account's settings, and so a failure",
		Related:  true, Check: publicAccessBlocked,
	},
	{
		ID:          "aws-s3-bucket-acl",
		Title:       "Bucket access lists grant nothing to strangers",
		Why:         "An access list for all users publishes health records, whatever the bucket policy says",
		Remediation: "remove the public Acl or Grants; grant access in the bucket policy or in IAM policies",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: append(aclTypes[:2:2], bucketTypes...), Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6", "SC-7"},
		External: policypacks.Similar("S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited", "s3-bucket-public-read-prohibited", "s3-bucket-public-write-prohibited", "CKV_AWS_20", "CKV_AWS_57", "CKV2_AWS_43", "CKV_AWS_375"),
		Missing:  "acl: private",
		Check:    aclPrivate,
	},
	{
		ID:          "aws-s3-bucket-ownership",
		Title:       "Buckets own every object and ignore access lists",
		Why:         "An object that belongs to another account escapes the rules of the bucket that it lies in",
		Remediation: "set ObjectOwnership BucketOwnerEnforced in an s3.BucketOwnershipControls, or leave that resource out",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: bucketTypes, Citations: []string{safeguard.AccessControl, safeguard.AccessEstablishment},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("s3-bucket-acl-prohibited", "CKV2_AWS_65"),
		Missing:  "no BucketOwnershipControls: BucketOwnerEnforced, the service's default since April 2023",
		Related:  true, Check: ownershipEnforced,
	},
	{
		ID:          "aws-s3-bucket-no-website",
		Title:       "Buckets are not served as websites",
		Why:         "The website endpoint of a bucket speaks plain HTTP and asks nobody who they are",
		Remediation: "remove the website configuration; serve the bucket through a cloudfront.Distribution with an OriginAccessControl",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: bucketTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-3", "SC-8"},
		Missing: "website: no website endpoint",
		Related: true, Check: noWebsite,
	},
	{
		ID:          "aws-s3-bucket-only-through-distribution",
		Title:       "Buckets behind a distribution are read through it alone",
		Why:         "Who can read the bucket directly gets past the firewall, the encryption rules and the logs of the distribution",
		Remediation: "allow s3:GetObject to the service cloudfront.amazonaws.com with a condition on AWS:SourceArn, the distribution's ARN",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: bucketTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-3", "AC-4", "SC-7"},
		Missing: "policy: nobody reads the bucket through its policy",
		Related: true, Check: onlyThroughDistribution,
	},
}

func publicAccessBlocked(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("bucket", publicAccessBlockType)
	none := links.Missing("BucketPublicAccessBlock.bucket", "no BucketPublicAccessBlock is for this bucket")
	return links.Some(none, func(block *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(
			block.At("blockPublicAcls").Or(false).IsTrue(),
			block.At("blockPublicPolicy").Or(false).IsTrue(),
			block.At("ignorePublicAcls").Or(false).IsTrue(),
			block.At("restrictPublicBuckets").Or(false).IsTrue(),
		)
	})
}

const (
	allUsers           = "http://acs.amazonaws.com/groups/global/AllUsers"
	authenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
)

func aclPrivate(s *policypacks.Subject) policypacks.Outcome {
	nothing := policypacks.Inapplicable("there is no access list")
	canned := nothing
	if acl := s.At("acl"); !acl.IsMissing() {
		canned = acl.NoneOf("public-read", "public-read-write", "authenticated-read", "aws-exec-read")
	}
	return policypacks.All(
		canned,
		s.At("grants").Each(nothing, func(grant policypacks.Value) policypacks.Outcome { return toNobodyElse(grant.At("uri")) }),
		s.At("accessControlPolicy.grants").Each(nothing, func(grant policypacks.Value) policypacks.Outcome {
			return toNobodyElse(grant.At("grantee.uri"))
		}),
	)
}

// toNobodyElse asks the group that a grant is for; a grant without one names a person or an account.
func toNobodyElse(group policypacks.Value) policypacks.Outcome {
	return group.Or("").NoneOf(allUsers, authenticatedUsers)
}

// ownershipEnforced does not ask a bucket that receives a distribution's standard logs: that delivery needs access lists.
func ownershipEnforced(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("bucket", ownershipType)
	byDefault := policypacks.Passed("the bucket has the default ownership, BucketOwnerEnforced")
	if links.Open {
		byDefault = policypacks.Undecided("BucketOwnershipControls.bucket")
	}
	owned := links.Each(byDefault, func(o *policypacks.Subject) policypacks.Outcome {
		return o.At("rule.objectOwnership").Is("BucketOwnerEnforced")
	})
	edge := edgeLogSources(s)
	switch {
	case owned.Is(policypacks.Fail) && len(edge.Subjects) > 0:
		return policypacks.Inapplicable("the bucket receives standard logs of a distribution, which need access lists")
	case owned.Is(policypacks.Fail) && edge.Open:
		return policypacks.Undecided("Distribution.loggingConfig.bucket")
	}
	return owned
}

func noWebsite(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("bucket", websiteTypes...)
	if len(links.Subjects) > 0 {
		return policypacks.Failed("a website configuration is for this bucket")
	}
	inline := policypacks.All(s.At("website").IsNotSet(), s.At("websites").IsNotSet())
	if inline.Is(policypacks.Pass) && links.Open {
		return policypacks.Undecided("BucketWebsiteConfigurationV2.bucket")
	}
	return inline
}

const edgeService = "cloudfront.amazonaws.com"

func onlyThroughDistribution(s *policypacks.Subject) policypacks.Outcome {
	origins := originOf(s)
	if len(origins.Subjects) == 0 && !origins.Open {
		return policypacks.Inapplicable("no distribution serves this bucket")
	}
	unread := policypacks.Passed("no policy lets anybody read the bucket")
	guarded := bucketPolicy(s, unread, func(d document) policypacks.Outcome {
		return policypacks.All(
			d.none(readsForAnyone, "lets anyone read the bucket past its distribution"),
			d.none(readsForAnyDistribution, "lets every distribution of every account read: add a condition on AWS:SourceArn"),
		)
	})
	if len(origins.Subjects) == 0 && !guarded.Is(policypacks.Pass) {
		return policypacks.Undecided("Distribution.origins")
	}
	return guarded
}

func readsForAnyone(s policydocument.Statement) bool {
	return s.AllowsAnyone() && s.Covers("s3:GetObject")
}

func readsForAnyDistribution(s policydocument.Statement) bool {
	if !s.Allow || !s.Covers("s3:GetObject") || s.RestrictsSource() {
		return false
	}
	for _, p := range s.Principals {
		if p.Kind == "Service" && p.Name == edgeService {
			return true
		}
	}
	return false
}
