package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var artifactregistryCases = slices.Concat(
	keyCases("gcp-artifactregistry-repository-customer-key", repositoryType, "kmsKeyName"),
	publicCases("gcp-artifactregistry-repository-not-public", "artifactregistry/repositoryIam", props{"repository": "r"}),
	valueCases("gcp-artifactregistry-repository-immutable-tags", repositoryType, "dockerConfig.immutableTags", true, false, fail, props{"format": "DOCKER"}),
	[]policytest.Case{
		c("gcp-artifactregistry-repository-immutable-tags", unknown, "format not known", it(repositoryType, props{"format": later})),
		c("gcp-artifactregistry-repository-immutable-tags", na, "packages", it(repositoryType, props{"format": "MAVEN"})),
		c("gcp-artifactregistry-repository-immutable-tags", na, "of others", it(repositoryType, props{"format": "DOCKER", "mode": "REMOTE_REPOSITORY"})),
	},
)
