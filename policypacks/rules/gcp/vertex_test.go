package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func workbench(boot, disks any) policytest.Resource {
	return it(workbenchType, props{"gceSetup": props{"bootDisk": props{"kmsKey": boot}, "dataDisks": props{"kmsKey": disks}}})
}

var vertexCases = slices.Concat(
	keyCases("gcp-vertex-customer-key", vertexTypes[0], "encryptionSpec.kmsKeyName"),
	keyCases("gcp-vertex-notebook-customer-key", notebookType, "kmsKey"),
	valueCases("gcp-vertex-notebook-private", workbenchType, "gceSetup.disablePublicIp", true, false, fail),
	[]policytest.Case{
		c("gcp-vertex-customer-key", fail, "features", it(vertexTypes[2], props{})),
		c("gcp-vertex-notebook-customer-key", pass, "both disks", workbench(ourKey, ourKey)),
		c("gcp-vertex-notebook-customer-key", pass, "the only disk", it(workbenchType, props{"gceSetup": props{"bootDisk": props{"kmsKey": ourKey}}})),
		c("gcp-vertex-notebook-customer-key", fail, "one disk without", workbench(ourKey, nil)),
		c("gcp-vertex-notebook-private", pass, "the older kind", it(notebookType, props{"noPublicIp": true})),
	},
)
