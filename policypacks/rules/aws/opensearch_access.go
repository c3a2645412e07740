package aws

import (
	"encoding/json"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var opensearchAccessRules = []*policypacks.Rule{
	{
		ID:          "aws-opensearch-domain-private",
		Title:       "Search domains are in a network of your own",
		Why:         "A domain with a public endpoint is one wrong policy away from showing every health record to everyone",
		Remediation: "set VpcOptions with SubnetIds and SecurityGroupIds on the domain; an existing one has to be replaced",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: opensearchDomainTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("OpenSearchInVPCOnly", "opensearch-in-vpc-only", "elasticsearch-in-vpc-only", "CKV_AWS_137"),
		Missing:  "vpcOptions: a public endpoint",
		Check:    propertySet("vpcOptions"),
	},
	{
		ID:          "aws-opensearch-domain-fine-grained-access",
		Title:       "Search domains ask who is there",
		Why:         "Without users and roles everyone who reaches a domain finds every patient, and nobody is on record by name",
		Remediation: "set AdvancedSecurityOptions with Enabled true on the domain, and not AnonymousAuthEnabled",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types:     opensearchDomainTypes,
		Citations: []string{safeguard.Authentication, safeguard.UniqueUsers, safeguard.AccessControl},
		NIST:      []string{"AC-3", "AC-6", "IA-2"}, External: policypacks.Similar("CKV2_AWS_52"),
		Missing: "advancedSecurityOptions: off",
		Check:   opensearchAsks,
	},
	{
		ID:    "aws-opensearch-policy-not-public",
		Title: "Search domain policies allow nothing to everyone",
		Why:   "Who may send requests to a domain reads and deletes the health records in it",
		Remediation: "replace the principal * by roles, add a condition on aws:SourceIp or the like, or put the domain into a network of " +
			"your own with fine-grained access control",
		Severity: policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{opensearchDomainType, opensearchLegacyType, opensearchPolicyType},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "AC-6", "SC-7"},
		Missing:   "accessPolicies: nobody is allowed anything",
		Related:   true, Check: opensearchNotPublic,
	},
	{
		ID:          "aws-opensearch-serverless-encryption",
		Title:       "Search collections are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set KmsARN, and not AWSOwnedKey, in the policy of the opensearch.ServerlessSecurityPolicy of type encryption",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{opensearchServerlessType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-13", "SC-28", "SC-28(1)"},
		Missing: "policy: required by the service",
		Check: ofServerlessPolicy("encryption", func(text string) (string, error) {
			var policy struct {
				OwnedByService bool   `json:"AWSOwnedKey"`
				Key            string `json:"KmsARN"`
			}
			err := json.Unmarshal([]byte(text), &policy)
			if policy.OwnedByService || policy.Key == "" {
				return "names no key of your own", err
			}
			return "", err
		}),
	},
	{
		ID:          "aws-opensearch-serverless-private",
		Title:       "Search collections are reached through endpoints of your own",
		Why:         "A collection with a public endpoint is one wrong policy away from showing every health record to everyone",
		Remediation: "set AllowFromPublic false and SourceVPCEs in the policy of the opensearch.ServerlessSecurityPolicy of type network",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{opensearchServerlessType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "policy: required by the service",
		Check: ofServerlessPolicy("network", func(text string) (string, error) {
			var policy []struct {
				Public bool `json:"AllowFromPublic"`
			}
			err := json.Unmarshal([]byte(text), &policy)
			for _, part := range policy {
				if part.Public {
					return "allows requests from the internet", err
				}
			}
			return "", err
		}),
	},
}

func opensearchAsks(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.All(
		s.At("advancedSecurityOptions.enabled").Or(false).IsTrue(), s.At("advancedSecurityOptions.anonymousAuthEnabled").Or(false).IsFalse(),
	)
}

// opensearchNotPublic accepts a policy for everyone where a domain of your own network asks for users: there the
// policy is not what decides.
func opensearchNotPublic(s *policypacks.Subject) policypacks.Outcome {
	closed := ofDocument(s.At("accessPolicies"), withoutPolicy, notPublic)
	if !closed.Is(policypacks.Fail) {
		return closed
	}
	if s.Type() != opensearchPolicyType {
		return policypacks.Any(closed, opensearchGuarded(s)).Because("%s", closed.Message)
	}
	domains := s.PointedAt("domainName", opensearchDomainType)
	if domains.Open {
		return policypacks.Undecided("domainName")
	}
	return policypacks.Any(closed, domains.Each(closed, opensearchGuarded)).Because("%s", closed.Message)
}

func opensearchGuarded(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.All(propertySet("vpcOptions")(s), opensearchAsks(s))
}

// ofServerlessPolicy reads the policies of one type; lacks says what one lacks, or nothing.
func ofServerlessPolicy(kind string, lacks func(text string) (string, error)) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		is := s.At("type").Is(kind)
		if is.Is(policypacks.Fail) {
			return policypacks.Inapplicable("the policy is of another type").At("type")
		}
		v := s.At("policy").Or("{}")
		text, ok := v.JSON()
		if !ok {
			return policypacks.Undecided(v.Path())
		}
		missing, err := lacks(text)
		switch {
		case is.Is(policypacks.Unknown):
			return is
		case err != nil:
			return policypacks.Failed("%s is no policy of this type", v.Path()).At(v.Path())
		case missing != "":
			return policypacks.Failed("%s %s", v.Path(), missing).At(v.Path())
		}
		return policypacks.Passed("%s does", v.Path()).At(v.Path())
	}
}
