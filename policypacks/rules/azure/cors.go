package azure

import "github.com/phiform/phiform/policypacks"

// namedOrigins holds where a list of origins names https sites.
func namedOrigins(origins policypacks.Value) policypacks.Outcome {
	return origins.Each(policypacks.Inapplicable("no other site's scripts are answered"), namedSecureOrigin)
}
