package residency

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const resourceGroupType = "azure-native:resources:ResourceGroup"

// azure spells regions without spaces and in lower case, as its API does: "East US" is eastus.
var azure = cloud{id: "azure", region: func(text string) string {
	return strings.ToLower(strings.ReplaceAll(text, " ", ""))
}}

// azureRegion judges where a resource lies. What has no region is left alone.
func azureRegion(s *policypacks.Subject) policypacks.Outcome {
	if why, ok := leftAlone(azure.id, s.Type(), ""); ok {
		return policypacks.Inapplicable("%s", why.reason)
	}
	return azureOwn(s)
}

// azureOwn judges the location of a resource, whatever it is.
func azureOwn(s *policypacks.Subject) policypacks.Outcome {
	v, where := azureLocation(s)
	if where.Verdict != "" {
		return where
	}
	return azure.value(s, v)
}

// azureLocation is the location of a resource: its own, else the one of its resource group. Where there is none, or none
// that is known, it answers with the outcome that says so.
func azureLocation(s *policypacks.Subject) (v policypacks.Value, where policypacks.Outcome) {
	v = s.At("location")
	switch {
	case v.IsUnknown():
		return v, policypacks.Undecided(v.Path())
	case !v.IsMissing():
		return v, policypacks.Outcome{}
	case !azureLocated()[s.Type()]:
		return v, policypacks.Inapplicable("the resource lies where its parent does")
	}
	for _, group := range s.PointedAt("resourceGroupName", resourceGroupType).Subjects {
		if v = group.At("location"); !v.IsMissing() && !v.IsUnknown() {
			return v, policypacks.Outcome{}
		}
	}
	return v, untold("location is the resource group's, which is not known").At("location", "resourceGroupName")
}

// azurePair judges the paired region of a resource's own, where its geo-redundant copies go.
func azurePair(s *policypacks.Subject) policypacks.Outcome {
	v, where := azureLocation(s)
	text, isText := v.Text()
	switch {
	case where.Verdict != "":
		return where
	case !isText:
		return untold("%s names no place", v.Path()).At(v.Path())
	}
	pair, known := azurePairs()[azure.region(text)]
	if !known {
		return untold("the region that %s is paired with is not known", shown(v, azure.region(text))).At(v.Path())
	}
	return azure.allows(s, place{region: pair, shown: shown(v, pair), path: "the paired region"})
}

// azureTarget judges where another resource lies that a property names by its id.
func azureTarget(s *policypacks.Subject, v policypacks.Value, types ...string) policypacks.Outcome {
	if v.IsMissing() {
		return policypacks.Inapplicable("%s names nothing", v.Path())
	}
	none := untold("%s is not in this stack, so that its region is not known", v.Path()).At(v.Path())
	if v.IsUnknown() {
		none = policypacks.Undecided(v.Path())
	}
	return s.PointedAt(v.Path(), types...).Each(none, azureOwn)
}

// azureTargets judges every resource that a path names, in which [*] stands for each item of a list.
func azureTargets(path string, types ...string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return each(s, path, func(v policypacks.Value) policypacks.Outcome { return azureTarget(s, v, types...) })
	}
}

// azurePlaces judges every region that a path names.
func azurePlaces(path string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return azure.values(s, path) }
}
