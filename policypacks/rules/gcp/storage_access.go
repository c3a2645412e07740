package gcp

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var storageAccessRules = []*policypacks.Rule{
	closedToEveryone(policypacks.Rule{
		ID:       "gcp-storage-bucket-not-public",
		Title:    "Buckets grant no role to everyone",
		Why:      "Whoever has a browser reads the health records in a bucket that is granted to everyone",
		External: policypacks.Similar("CKV_GCP_28"),
	}, "storage/bucketIAM", "storage/managedFolderIam"),
	{
		ID:          "gcp-storage-acl-not-public",
		Title:       "Access lists of buckets and objects grant nothing to everyone",
		Why:         "An access list for everyone publishes health records behind the back of the bucket's policy",
		Remediation: "remove allUsers and allAuthenticatedUsers from the access list, or the list altogether, and use uniform access",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{
			bucketACLType, objectACLType, defaultObjectACLType, bucketAccessType, objectAccessType, defaultObjectAccessType,
		},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "AC-6", "AC-14"},
		External:  policypacks.Similar("CKV_GCP_28"),
		Missing:   "roleEntities and predefinedAcl: the project's own principals alone",
		Check:     aclNotPublic,
	},
	{
		ID:          "gcp-storage-bucket-public-access-prevention",
		Title:       "Buckets prevent public access",
		Why:         "Prevention keeps health records closed even when somebody later grants a role to everyone by mistake",
		Remediation: `set PublicAccessPrevention: pulumi.String("enforced") on the storage.Bucket`,
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{bucketType}, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_114"),
		Missing:  "publicAccessPrevention: inherited, so it depends on the organization's policy",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("publicAccessPrevention").Or("inherited").Is("enforced")
		},
		Remedy: &policypacks.Remedy{
			Description: "prevents public access to the bucket", Set: map[string]any{"publicAccessPrevention": "enforced"},
		},
	},
	{
		ID:          "gcp-storage-bucket-uniform-access",
		Title:       "Buckets decide access in one place",
		Why:         "Access lists on single objects make it impossible to tell who may read which health record",
		Remediation: "set UniformBucketLevelAccess: pulumi.Bool(true) on the storage.Bucket",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{bucketType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("CKV_GCP_29"),
		Missing:  "uniformBucketLevelAccess: objects have access lists of their own",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("uniformBucketLevelAccess").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{
			Description: "turns uniform access on", Set: map[string]any{"uniformBucketLevelAccess": true},
		},
	},
	{
		ID:          "gcp-storage-bucket-cors-origins",
		Title:       "Buckets answer scripts of named sites only",
		Why:         "A script of any site that a member visits could otherwise read what the member's session may read",
		Remediation: "name https origins in Origins of the bucket's Cors, instead of * or http",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{bucketType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "cors: scripts of no other site are answered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("scripts of no other site are answered")
			return s.At("cors").Each(none, func(rule policypacks.Value) policypacks.Outcome {
				return rule.At("origins").Each(none, namedSecureOrigin)
			})
		},
	},
	{
		ID:          "gcp-storage-no-hmac-keys",
		Title:       "Nobody reaches buckets with keys that never expire",
		Why:         "A key that never expires reads health records for whoever finds it, and outlives the person it was made for",
		Remediation: `remove the storage.HmacKey, or set State: pulumi.String("INACTIVE"), and use short-lived credentials`,
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{hmacKeyType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-5", "AC-2"},
		Missing: "state: the key is active",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("state").Or("ACTIVE").Is("INACTIVE")
		},
	},
}

// publicLists are the predefined access lists that include everyone.
var publicLists = []string{"publicRead", "publicReadWrite", "authenticatedRead"}

// aclNotPublic reads all forms of access lists: predefined ones, lists of role and principal, and single principals.
func aclNotPublic(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.All(
		s.At("predefinedAcl").Or("private").NoneOf(publicLists...),
		s.At("defaultAcl").Or("private").NoneOf(publicLists...),
		s.At("roleEntities").Each(nobody, func(pair policypacks.Value) policypacks.Outcome {
			return pair.Satisfies("a role and a principal that is somebody", func(text string) bool {
				_, principal, _ := strings.Cut(text, ":")
				return !isEveryone(principal)
			})
		}),
		notEveryone(s.At("entity").Or("")),
	)
}

// namedSecureOrigin holds for https origins without wildcards.
func namedSecureOrigin(origin policypacks.Value) policypacks.Outcome {
	return origin.Satisfies("an https origin", func(text string) bool {
		host, secure := strings.CutPrefix(text, "https://")
		return secure && host != "" && !strings.Contains(host, "*")
	})
}
