package policypacks

import "github.com/pulumi/pulumi/sdk/v3/go/common/resource"

// ownName is, by type, the property that holds the name by which others call the resource, where that is none of
// [identityProperties]. Azure's children call the property that names their parent by the same name as the parent does.
var ownName = map[string]resource.PropertyKey{
	"aws:opensearch/domain:Domain":        "domainName",
	"azure-native:storage:StorageAccount": "accountName",
}
