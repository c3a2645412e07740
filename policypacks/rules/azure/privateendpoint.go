package azure

import "github.com/phiform/phiform/policypacks"

const privateEndpointType = "azure-native:network:PrivateEndpoint"

// privateConnections are the properties of private endpoints that name what they lead to. The owner of the resource
// approves manual connections by hand.
var privateConnections = []string{
	"privateLinkServiceConnections[*].privateLinkServiceId", "manualPrivateLinkServiceConnections[*].privateLinkServiceId",
}

// reachedPrivately holds where a private endpoint of the stack leads to the resource.
func reachedPrivately(s *policypacks.Subject) policypacks.Outcome {
	endpoints := privateEndpoints(s)
	if len(endpoints.Subjects) > 0 {
		return policypacks.Passed("%s leads here", endpoints.Subjects[0].Name())
	}
	return endpoints.Missing("PrivateEndpoint.privateLinkServiceConnections", "no private endpoint leads here")
}

// privateEndpoints are those that lead to the resource.
func privateEndpoints(s *policypacks.Subject) policypacks.Links {
	var all policypacks.Links
	for _, property := range privateConnections {
		links := s.PointingHere(property, privateEndpointType)
		all.Subjects = append(all.Subjects, links.Subjects...)
		all.Open = all.Open || links.Open
	}
	return all
}
