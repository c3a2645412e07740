package fakecloud

import (
	"maps"

	"github.com/phiform/phiform/plan/computed"
)

// identity names the inputs that a cloud cannot change in place, by type: the published providers mark them as forcing
// a new resource. A type without any, and one that is not here, changes in place.
var identity = merged(awsIdentity, azureIdentity, gcpIdentity, randomIdentity)

func merged(clouds ...map[string][]string) map[string][]string {
	all := map[string][]string{}
	for _, cloud := range clouds {
		maps.Copy(all, cloud)
	}
	return all
}

// Knows tells whether [identity] says anything of the type: of one that it does not know, a replacement goes unseen.
func Knows(token string) bool {
	_, known := identity[computed.Unversioned(token)]
	return known
}
