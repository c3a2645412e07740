package residency

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const (
	storageAccountType = "azure-native:storage:StorageAccount"
	sqlServerType      = "azure-native:sql:Server"
	workspaceType      = "azure-native:operationalinsights:Workspace"
)

// azureCopies are the types that copy data to a place that they name, or to the paired region. A replica that is a
// resource of its own has a location, so that the rule about resources judges it.
var azureCopies = checks{
	storageAccountType: geoRedundantStorage,
	"azure-native:storage:ObjectReplicationPolicy": azureTargets("destinationAccount", storageAccountType),

	"azure-native:sql:Database":              geoBackup("requestedBackupStorageRedundancy", "Geo", "Geo", "GeoZone"),
	"azure-native:sql:ManagedInstance":       geoBackup("requestedBackupStorageRedundancy", "Geo", "Geo", "GeoZone"),
	"azure-native:sql:FailoverGroup":         azureTargets("partnerServers[*].id", sqlServerType),
	"azure-native:sql:InstanceFailoverGroup": azurePlaces("partnerRegions[*].location"),

	"azure-native:documentdb:DatabaseAccount": both(azurePlaces("locations[*].locationName"), cosmosBackup),
	"azure-native:dbforpostgresql:Server":     geoBackup("backup.geoRedundantBackup", "Disabled", "Enabled"),
	"azure-native:dbformysql:Server":          geoBackup("backup.geoRedundantBackup", "Disabled", "Enabled"),

	"azure-native:recoveryservices:Vault":     geoBackup("properties.redundancySettings.standardTierStorageRedundancy", "GeoRedundant", "GeoRedundant"),
	"azure-native:dataprotection:BackupVault": backupVault,

	"azure-native:apimanagement:ApiManagementService": azurePlaces("additionalLocations[*].location"),
	"azure-native:cache:LinkedServer":                 azurePlaces("linkedRedisCacheLocation"),
	"azure-native:compute:GalleryImageVersion":        azurePlaces("publishingProfile.targetRegions[*].name"),
	"azure-native:netapp:Volume":                      azurePlaces("dataProtection.replication.remoteVolumeRegion"),
}

// geoRedundantStorage is about accounts whose kind of redundancy (Standard_GRS, Standard_RAGZRS, ...) spans two regions.
func geoRedundantStorage(s *policypacks.Subject) policypacks.Outcome {
	sku := s.At("sku.name")
	if sku.IsUnknown() {
		return policypacks.Either(sku.Path(), oneRegion(), azurePair(s))
	}
	text, _ := sku.Text()
	if !strings.Contains(text, "GRS") && !strings.Contains(text, "GZRS") {
		return oneRegion()
	}
	return azurePair(s)
}

// geoBackup is about resources whose backups lie in the paired region as well where a property has one of some values;
// left out, it has the value fallback.
func geoBackup(path, fallback string, geo ...string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return paired(s, s.At(path).Or(fallback), geo...) }
}

// paired judges the paired region where the redundancy of something has one of some values.
func paired(s *policypacks.Subject, redundancy policypacks.Value, geo ...string) policypacks.Outcome {
	switch isGeo := redundancy.OneOf(geo...); isGeo.Verdict {
	case policypacks.Pass:
		return azurePair(s)
	case policypacks.Unknown:
		return policypacks.Either(redundancy.Path(), oneRegion(), azurePair(s))
	default:
		return oneRegion()
	}
}

// oneRegion is the outcome for what is kept in one region only.
func oneRegion() policypacks.Outcome { return policypacks.Passed("copies stay in the region") }

// cosmosBackup is about periodic backups, which are geo-redundant unless the account says otherwise. Continuous ones lie
// in the account's own regions.
func cosmosBackup(s *policypacks.Subject) policypacks.Outcome {
	kind := s.At("backupPolicy.type").Or("Periodic")
	periodic := func() policypacks.Outcome {
		return paired(s, s.At("backupPolicy.periodicModeProperties.backupStorageRedundancy").Or("Geo"), "Geo")
	}
	switch kind.Is("Periodic").Verdict {
	case policypacks.Pass:
		return periodic()
	case policypacks.Unknown:
		return policypacks.Either(kind.Path(), oneRegion(), periodic())
	default:
		return oneRegion()
	}
}

func backupVault(s *policypacks.Subject) policypacks.Outcome {
	return s.At("properties.storageSettings").Each(oneRegion(), func(setting policypacks.Value) policypacks.Outcome {
		return paired(s, setting.At("type"), "GeoRedundant")
	})
}
