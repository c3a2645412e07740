package policypacks

import (
	"encoding/json"
	"strings"
)

// ResidencyKey is the key of the stack configuration that lists the regions in which data may lie, of all clouds.
const ResidencyKey = "phiform:residency"

// regionKeys are the keys by which providers are told their region, by cloud.
var regionKeys = map[string][]string{
	"aws":   {"aws:region", "aws-native:region"},
	"azure": {"azure-native:location", "azure:location"},
	"gcp":   {"gcp:region", "google-native:region"},
}

// ParseRegions reads from stack configuration where data may lie, for [Config.Regions]: in the regions that
// [ResidencyKey] lists, else in the region of each provider. A cloud with neither is left out.
func ParseRegions(config map[string]string) (map[string][]string, []Problem) {
	regions := map[string][]string{}
	if text := strings.TrimSpace(config[ResidencyKey]); text != "" {
		var listed []string
		if err := json.Unmarshal([]byte(text), &listed); err != nil || len(listed) == 0 {
			return nil, []Problem{{Key: ResidencyKey, Message: "is no list of regions, as in [us-east-1, us-west-2]"}}
		}
		for cloud := range regionKeys {
			regions[cloud] = listed
		}
		return regions, nil
	}
	for cloud, keys := range regionKeys {
		for _, key := range keys {
			if region := config[key]; region != "" {
				regions[cloud] = append(regions[cloud], region)
			}
		}
	}
	return regions, nil
}
