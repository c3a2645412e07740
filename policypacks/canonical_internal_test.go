package policypacks

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"
)

func TestCanonical(t *testing.T) {
	for typ, want := range map[tokens.Type]string{
		"azure-native:storage:StorageAccount":           "azure-native:storage:StorageAccount",
		"azure-native:storage/v20230101:StorageAccount": "azure-native:storage:StorageAccount",
		"azure-native:monitor:DiagnosticSetting":        "azure-native:insights:DiagnosticSetting",
		"azure-native:cosmosdb/v20240815:Database":      "azure-native:documentdb:Database",
		"azure-native:privatedns/v20240601:PrivateZone": "azure-native:network:PrivateZone",
		"aws:s3/bucketV2:BucketV2":                      "aws:s3/bucketV2:BucketV2",
		"gcp:monitoring/alertPolicy:AlertPolicy":        "gcp:monitoring/alertPolicy:AlertPolicy",
		"azure-native":                                  "azure-native",
		"azure-native:storage":                          "azure-native:storage",
		"pulumi:pulumi:Stack":                           "pulumi:pulumi:Stack",
		"azure-native:containerservice:ManagedCluster":  "azure-native:containerservice:ManagedCluster",
		"azure-native:iothub:IotHubResource":            "azure-native:devices:IotHubResource",
	} {
		require.Equal(t, want, canonical(typ), typ)
	}
}
