package deployability

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	azureEndpointType  = "azure-native:network:PrivateEndpoint"
	azureZoneGroupType = "azure-native:network:PrivateDnsZoneGroup"
	azureZoneLinkType  = "azure-native:network:VirtualNetworkLink"
)

// azureZoneTypes are private zones; the second is how version 3 of the provider calls them.
var azureZoneTypes = []string{"azure-native:network:PrivateZone", "azure-native:privatedns:PrivateZone"}

var azureZoneLinkTypes = []string{azureZoneLinkType, "azure-native:privatedns:VirtualNetworkLink"}

// azureParts are the parts of a resource that a private endpoint can lead to.
var azureParts = map[string][]string{
	azureAccountType: {
		"blob", "blob_secondary", "file", "file_secondary", "queue", "queue_secondary", "table", "table_secondary",
		"web", "web_secondary", "dfs", "dfs_secondary",
	},
	azureVaultType:                           {"vault"},
	azureRegistryType:                        {"registry"},
	azureEventHubsType:                       {"namespace"},
	azureServiceBusType:                      {"namespace"},
	azureHealthType:                          {"healthcareworkspace"},
	azureSQLType:                             {"sqlServer"},
	azurePostgresType:                        {"postgresqlServer"},
	azureMySQLType:                           {"mysqlServer"},
	azureCosmosType:                          {"Sql", "SqlDedicated", "MongoDB", "Cassandra", "Gremlin", "Table", "Analytical", "coordinator"},
	"azure-native:cache:Redis":               {"redisCache"},
	"azure-native:cache:RedisEnterprise":     {"redisEnterprise"},
	"azure-native:synapse:Workspace":         {"Sql", "SqlOnDemand", "Dev"},
	"azure-native:datafactory:Factory":       {"dataFactory", "portal"},
	"azure-native:databricks:Workspace":      {"databricks_ui_api", "browser_authentication"},
	"azure-native:devices:IotHubResource":    {"iotHub"},
	"azure-native:cognitiveservices:Account": {"account"},
	"azure-native:search:Service":            {"searchService"},
}

// azureZones are the beginnings of the zones in which the parts are looked up.
var azureZones = map[string]string{
	"blob": "privatelink.blob.", "file": "privatelink.file.", "queue": "privatelink.queue.", "table": "privatelink.table.",
	"dfs": "privatelink.dfs.", "vault": "privatelink.vaultcore.", "sqlserver": "privatelink.database.",
	"postgresqlserver": "privatelink.postgres.", "mysqlserver": "privatelink.mysql.", "namespace": "privatelink.servicebus.",
	"mongodb": "privatelink.mongo.cosmos.", "cassandra": "privatelink.cassandra.cosmos.",
	"rediscache": "privatelink.redis.", "sites": "privatelink.azurewebsites.",
}

var azureEndpointRules = []*policypacks.Rule{
	{
		ID:          "azure-deploy-endpoint-part",
		Title:       "Private endpoints lead to a part that their target has",
		Why:         "Azure refuses an endpoint to a part that the target lacks, so the private way to the health records is not made",
		Remediation: "set GroupIds of the connection to a part of the target: blob or dfs of an account, vault, sqlServer, namespace",
		Severity:    policypacks.High,
		Types:       []string{azureEndpointType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
		Missing: "groupIds: required by the service for targets of Azure",
		Related: true, Check: leadsToPart,
	},
	{
		ID:          "azure-deploy-endpoint-zone-name",
		Title:       "Private endpoints are looked up in the zone of their kind",
		Why:         "In any other zone nobody looks for the name, and programs send health records to the public address, or nowhere",
		Remediation: "name the zone that Azure lists for the part, such as privatelink.blob.core.windows.net, in the zone group",
		Severity:    policypacks.High,
		Types:       []string{azureZoneGroupType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7", "SC-22"},
		Missing: "privateDnsZoneConfigs: none",
		Related: true, Check: inZoneOfKind,
	},
	{
		ID:          "azure-deploy-endpoint-zone-link",
		Title:       "Zones of private endpoints are linked to a network",
		Why:         "No network asks a zone without a link: programs find the public address, and health records go there, or nowhere",
		Remediation: "add a network.VirtualNetworkLink from the zone to the network in which the programs run",
		Severity:    policypacks.High,
		Types:       azureZoneTypes[:1], Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7", "SC-22"},
		Missing: "VirtualNetworkLink: no network asks the zone",
		Related: true, Check: zoneIsLinked,
	},
}

func leadsToPart(s *policypacks.Subject) policypacks.Outcome {
	var outcomes []policypacks.Outcome
	for _, list := range []string{"privateLinkServiceConnections", "manualPrivateLinkServiceConnections"} {
		connections := s.At(list)
		if connections.IsUnknown() {
			outcomes = append(outcomes, policypacks.Undecided(list))
		}
		for _, connection := range connections.Items() {
			outcomes = append(outcomes, connectsPart(s, connection))
		}
	}
	return policypacks.All(outcomes...)
}

// connectsPart asks for the parts of the target. What is not known yet may come from several resources: one of them is it.
func connectsPart(s *policypacks.Subject, connection policypacks.Value) policypacks.Outcome {
	targets := s.PointedAt(connection.Path()+".privateLinkServiceId", azureTargets...)
	none := policypacks.Inapplicable("it leads to nothing of this stack whose parts are known")
	if targets.Open {
		none = policypacks.Undecided(connection.Path() + ".privateLinkServiceId")
	}
	return targets.Some(none, func(target *policypacks.Subject) policypacks.Outcome {
		return connection.At("groupIds").Each(policypacks.Failed("no part is named"), func(part policypacks.Value) policypacks.Outcome {
			return spelled(part, azureParts[target.Type()]...)
		})
	})
}

// azureTargets are the types whose parts are known.
var azureTargets = func() []string {
	var types []string
	for typ := range azureParts {
		types = append(types, typ)
	}
	slices.Sort(types)
	return types
}()

// inZoneOfKind asks a group that names zones of this stack for an endpoint of this stack.
func inZoneOfKind(s *policypacks.Subject) policypacks.Outcome {
	zones := s.PointedAt("privateDnsZoneConfigs[*].privateDnsZoneId", azureZoneTypes...)
	if len(zones.Subjects) == 0 {
		if zones.Open {
			return policypacks.Undecided("privateDnsZoneConfigs")
		}
		return policypacks.Inapplicable("it names no zone of this stack")
	}
	return atTargets(s, "privateEndpointName", func(endpoint *policypacks.Subject) policypacks.Outcome {
		nothing := policypacks.Inapplicable("the endpoint names no part")
		return endpoint.At("privateLinkServiceConnections").Each(nothing, func(connection policypacks.Value) policypacks.Outcome {
			return connection.At("groupIds").Each(nothing, func(part policypacks.Value) policypacks.Outcome { return lookedUpIn(zones, part) })
		})
	}, azureEndpointType)
}

// lookedUpIn holds where one of the zones is of the kind of a part.
func lookedUpIn(zones policypacks.Links, part policypacks.Value) policypacks.Outcome {
	if part.IsUnknown() {
		return policypacks.Undecided(part.Path())
	}
	text, _ := part.Text()
	text, _, _ = strings.Cut(strings.ToLower(text), "_")
	begin, known := azureZones[text]
	if !known {
		return policypacks.Inapplicable("the zone of the part is not known")
	}
	return zones.Some(policypacks.Failed("no zone"), func(zone *policypacks.Subject) policypacks.Outcome {
		return zone.At("privateZoneName").Satisfies("a zone that begins with "+begin, func(name string) bool {
			return strings.HasPrefix(strings.ToLower(name), begin)
		})
	})
}

// zoneIsLinked asks the zones in which private endpoints of this stack are looked up.
func zoneIsLinked(s *policypacks.Subject) policypacks.Outcome {
	groups := s.PointingHere("privateDnsZoneConfigs[*].privateDnsZoneId", azureZoneGroupType)
	if len(groups.Subjects) == 0 {
		if groups.Open {
			return policypacks.Undecided("PrivateDnsZoneGroup.privateDnsZoneConfigs")
		}
		return policypacks.Inapplicable("no private endpoint is looked up in it")
	}
	links := s.PointingHere("privateZoneName", azureZoneLinkTypes...)
	if name, ok := s.At("privateZoneName").Text(); ok {
		for _, typ := range azureZoneLinkTypes {
			links.Subjects = append(links.Subjects, s.Having(typ, "privateZoneName", name).Subjects...)
		}
	}
	missing := links.Missing("VirtualNetworkLink.privateZoneName", "no network is linked to the zone")
	return links.Some(missing, func(link *policypacks.Subject) policypacks.Outcome { return link.At("virtualNetwork").IsSet() })
}
