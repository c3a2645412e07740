package residency

import (
	"regexp"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/eligibility/typemap"
)

var (
	gcpRegionName = regexp.MustCompile(`^[a-z]+-[a-z]+\d+$`)
	gcpZoneName   = regexp.MustCompile(`^([a-z]+-[a-z]+\d+)-[a-z]$`)
)

// gcp spells regions in lower case; a zone (us-central1-a) lies in its region.
var gcp = cloud{id: "gcp", region: func(text string) string {
	text = text[strings.LastIndexByte(text, '/')+1:] // projects/p/zones/us-central1-a
	text = strings.ToLower(strings.TrimSpace(text))
	if zone := gcpZoneName.FindStringSubmatch(text); zone != nil {
		return zone[1]
	}
	return text
}}

// gcpPaths are the properties that say where resources lie whose types call them otherwise than location, region and zone.
var gcpPaths = map[string]string{
	"gcp:activedirectory/domain:Domain":                     "locations[*]",
	"gcp:apigee/organization:Organization":                  "analyticsRegion",
	"gcp:appengine/application:Application":                 "locationId",
	"gcp:bigtable/instance:Instance":                        "clusters[*].zone",
	"gcp:firestore/database:Database":                       "locationId",
	"gcp:logging/folderSettings:FolderSettings":             "storageLocation",
	"gcp:logging/organizationSettings:OrganizationSettings": "storageLocation",
	"gcp:ml/engineModel:EngineModel":                        "regions",
}

// gcpRegion judges where a resource lies. What has no region is left alone.
func gcpRegion(s *policypacks.Subject) policypacks.Outcome {
	if why, ok := leftAlone(gcp.id, s.Type(), ""); ok {
		return policypacks.Inapplicable("%s", why.reason)
	}
	return gcpOwn(s)
}

// gcpOwn judges the place of a resource, whatever it is.
func gcpOwn(s *policypacks.Subject) policypacks.Outcome {
	if path, ok := gcpPaths[s.Type()]; ok {
		return gcp.values(s, path)
	}
	module, typ := typemap.Split(s.Type())
	switch {
	case strings.Contains(strings.ToLower(typ), "iam"):
		return policypacks.Inapplicable("a grant lies where its resource does")
	case s.Type() == spannerType:
		return spannerConfig(s)
	case s.Type() == gcpBucketType && !s.At("customPlacementConfig").IsMissing():
		return gcp.values(s, "customPlacementConfig.dataLocations[*]")
	}
	if v := s.First("location", "region", "zone"); !v.IsMissing() {
		return gcp.value(s, v)
	}
	return gcpDefault(s, module+"/"+typ)
}

// gcpDefault judges the place of a resource that leaves it out.
func gcpDefault(s *policypacks.Subject, key string) policypacks.Outcome {
	where, known := gcpDefaults()[key]
	switch {
	case !known:
		return policypacks.Inapplicable("the resource lies where its parent does")
	case where != byProvider:
		return gcp.allows(s, place{region: where, shown: where, path: "location, which is left out,"})
	case !gcpRegionName.MatchString(gcp.region(s.Region())):
		return untold("location is the provider's, which is not known").At("location")
	}
	return gcp.allows(s, place{region: gcp.region(s.Region()), shown: gcp.region(s.Region()), path: "its provider"})
}

// spannerConfig judges where an instance lies: regional-us-central1 in a region, anything else in a place of its own.
func spannerConfig(s *policypacks.Subject) policypacks.Outcome {
	v := s.At("config")
	text, known := v.Text()
	if !known {
		return gcp.value(s, v)
	}
	text = strings.TrimPrefix(gcp.region(text), "regional-")
	return gcp.allows(s, place{region: text, shown: shown(v, text), path: v.Path()})
}

// gcpPlaces judges every place that a path names.
func gcpPlaces(path string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return gcp.values(s, path) }
}
