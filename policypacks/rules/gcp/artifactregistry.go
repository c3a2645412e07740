package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const repositoryType = "gcp:artifactregistry/repository:Repository"

var artifactregistryRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-artifactregistry-repository-customer-key",
		Title:       "Repositories are encrypted with a customer key",
		Why:         "Programs that handle health records, and what was built into them by mistake, stay under a key of your own",
		Remediation: "set KmsKeyName on the artifactregistry.Repository to the id of a kms.CryptoKey in its location",
		External:    policypacks.Similar("CKV_GCP_84"),
		Missing:     "kmsKeyName: a key of Google",
		Severity:    policypacks.Medium,
	}, "kmsKeyName", repositoryType),
	closedToEveryone(policypacks.Rule{
		ID:       "gcp-artifactregistry-repository-not-public",
		Title:    "Repositories grant no role to everyone",
		Why:      "Whoever may write to a repository decides what handles health records, and whoever reads it finds its flaws",
		External: policypacks.Similar("CKV_GCP_101"),
	}, "artifactregistry/repositoryIam"),
	{
		ID:          "gcp-artifactregistry-repository-immutable-tags",
		Title:       "Names of images always mean the same image",
		Why:         "A name that can be moved runs another program on health records than the one that was reviewed",
		Remediation: "set DockerConfig.ImmutableTags: pulumi.Bool(true) on the artifactregistry.Repository",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{repositoryType}, Citations: []string{safeguard.Integrity, safeguard.MaliciousSoftware},
		NIST:    []string{"SI-7", "CM-5", "SR-11"},
		Missing: "immutableTags: names can be moved",
		Check:   tagsImmutable,
	},
}

// tagsImmutable asks only repositories that hold images of their own.
func tagsImmutable(s *policypacks.Subject) policypacks.Outcome {
	own := policypacks.All(
		s.At("format").Satisfies("DOCKER", func(text string) bool { return text == "DOCKER" || text == "docker" }),
		s.At("mode").Or("STANDARD_REPOSITORY").Is("STANDARD_REPOSITORY"),
	)
	if own.Is(policypacks.Fail) {
		return policypacks.Inapplicable("the repository holds no images of its own")
	}
	immutable := s.At("dockerConfig.immutableTags").Or(false).IsTrue()
	if immutable.Is(policypacks.Fail) && own.Is(policypacks.Unknown) {
		return own
	}
	return immutable
}
