package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	gcpKeyType        = "gcp:kms/cryptoKey:CryptoKey"
	gcpKeyRingType    = "gcp:kms/keyRing:KeyRing"
	gcpBucketType     = "gcp:storage/bucket:Bucket"
	gcpTopicType      = "gcp:pubsub/topic:Topic"
	gcpDatasetType    = "gcp:bigquery/dataset:Dataset"
	gcpHealthType     = "gcp:healthcare/dataset:Dataset"
	gcpSQLType        = "gcp:sql/databaseInstance:DatabaseInstance"
	gcpSecretType     = "gcp:secretmanager/secret:Secret"
	gcpRepositoryType = "gcp:artifactregistry/repository:Repository"
	gcpAlloyType      = "gcp:alloydb/cluster:Cluster"
	gcpRedisType      = "gcp:redis/instance:Instance"
	gcpRunType        = "gcp:cloudrunv2/service:Service"
)

// keyUse is where a resource names its key, who fetches that, and where the resource says its location; empty where the
// key may lie anywhere.
type keyUse struct {
	paths    []string
	fetcher  grantee
	location string
}

var gcpKeyUses = map[string]keyUse{
	gcpBucketType:     {[]string{"encryption.defaultKmsKeyName"}, storageAgent, "location"},
	gcpTopicType:      {[]string{"kmsKeyName"}, pubsubAgent, ""},
	gcpDatasetType:    {[]string{"defaultEncryptionConfiguration.kmsKeyName"}, bigqueryAgent, "location"},
	gcpHealthType:     {[]string{"encryptionSpec.kmsKeyName"}, healthAgent, "location"},
	gcpSQLType:        {[]string{"encryptionKeyName"}, sqlAgent, "region"},
	gcpRepositoryType: {[]string{"kmsKeyName"}, registryAgent, "location"},
	gcpAlloyType:      {[]string{"encryptionConfig.kmsKeyName"}, alloyAgent, "location"},
	gcpRedisType:      {[]string{"customerManagedKey"}, redisAgent, "region"},
	gcpRunType:        {[]string{"template.encryptionKey"}, runAgent, "location"},
	gcpSecretType: {[]string{
		"replication.auto.customerManagedEncryption.kmsKeyName",
		"replication.userManaged.replicas[*].customerManagedEncryption.kmsKeyName",
	}, secretAgent, ""},
}

var gcpKeyRules = []*policypacks.Rule{
	{
		ID:          "gcp-deploy-key-permission",
		Title:       "Services may use the keys that they encrypt with",
		Why:         "Google Cloud refuses a key that the service's agent may not use, so the place for the health records is not made",
		Remediation: "give the service's agent roles/cloudkms.cryptoKeyEncrypterDecrypter by a kms.CryptoKeyIAMMember, and let the resource depend on it",
		Severity:    policypacks.High,
		Types: []string{
			gcpBucketType, gcpTopicType, gcpDatasetType, gcpHealthType, gcpSQLType, gcpRepositoryType, gcpAlloyType, gcpRedisType,
			gcpRunType, gcpSecretType,
		},
		Citations: atRest, NIST: []string{"SC-12", "AC-3"},
		Missing: "kmsKeyName: a key of Google, which needs no grant",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atKeys(s, func(key *policypacks.Subject) policypacks.Outcome { return serves(key, gcpKeyUses[s.Type()].fetcher) })
		},
	},
	{
		ID:          "gcp-deploy-key-location",
		Title:       "Keys lie where the data lie that they encrypt",
		Why:         "Google Cloud refuses a key of another location, so the place for the health records is not made",
		Remediation: "set Location of the kms.KeyRing to the one of the resource: us for a bucket in US, europe for one in EU",
		Severity:    policypacks.High,
		Types: []string{
			gcpBucketType, gcpDatasetType, gcpHealthType, gcpSQLType, gcpRepositoryType, gcpAlloyType, gcpRedisType, gcpRunType,
		},
		Citations: atRest, NIST: []string{"SC-12"},
		Missing: "kmsKeyName: a key of Google; location of a bigquery.Dataset: US; region: the provider's",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atKeys(s, func(key *policypacks.Subject) policypacks.Outcome { return liesBy(s, key) })
		},
	},
	{
		ID:          "gcp-deploy-key-limits",
		Title:       "Keys rotate and expire within the limits of Cloud KMS",
		Why:         "Cloud KMS refuses shorter and longer times, and rotation of keys that sign: the key of the health records is not made",
		Remediation: "set RotationPeriod to 86400s or more, of symmetric keys only, and DestroyScheduledDuration to 86400s to 10368000s",
		Severity:    policypacks.Medium,
		Types:       []string{gcpKeyType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12"},
		Missing: "rotationPeriod: never; destroyScheduledDuration: 30 days; purpose: ENCRYPT_DECRYPT",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				rotates(s),
				lasts(s.At("rotationPeriod"), 86400, 3153600000),
				lasts(s.At("destroyScheduledDuration"), 86400, 10368000),
			)
		},
	},
}

// atKeys asks every key of this stack that a resource names.
func atKeys(s *policypacks.Subject, ask func(*policypacks.Subject) policypacks.Outcome) policypacks.Outcome {
	var outcomes []policypacks.Outcome
	for _, path := range gcpKeyUses[s.Type()].paths {
		outcomes = append(outcomes, atTargets(s, path, ask, gcpKeyType))
	}
	return policypacks.All(outcomes...)
}

// serves holds where somebody may use a key, by a grant on the key, its ring, or the project.
func serves(key *policypacks.Subject, who grantee) policypacks.Outcome {
	const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
	outcomes := []policypacks.Outcome{grantedAnywhere(key, onKey, who, role)}
	for _, ring := range key.PointedAt("keyRing", gcpKeyRingType).Subjects {
		outcomes = append(outcomes, grantedOn(ring, onKeyRing, who, role))
	}
	return policypacks.Any(outcomes...).Because("nothing gives %s %s on %s", who.name, role, key.Name())
}

// liesBy compares the location of a resource with the one of its key.
func liesBy(s, key *policypacks.Subject) policypacks.Outcome {
	own := s.At(gcpKeyUses[s.Type()].location)
	if s.Type() == gcpDatasetType {
		own = own.Or("US")
	}
	place, ok := own.Text()
	switch {
	case own.IsMissing():
		return policypacks.Inapplicable("the provider tells where it lies")
	case !ok:
		return policypacks.Undecided(own.Path())
	}
	want := []string{strings.ToLower(place)}
	if want[0] == "eu" {
		want = append(want, "europe")
	}
	return atTargets(key, "keyRing", func(ring *policypacks.Subject) policypacks.Outcome {
		location := ring.At("location")
		return spelled(location, want...).Because("%s is %s, but the key lies in %s", own.Path(), own.Show(), location.Show())
	}, gcpKeyRingType)
}

func rotates(s *policypacks.Subject) policypacks.Outcome {
	if s.At("rotationPeriod").IsMissing() {
		return policypacks.Inapplicable("the key does not rotate")
	}
	return s.At("purpose").Or("ENCRYPT_DECRYPT").Is("ENCRYPT_DECRYPT")
}
