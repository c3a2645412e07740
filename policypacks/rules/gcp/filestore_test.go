package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func share(options ...props) policytest.Resource {
	return it(filestoreType, props{"fileShares": props{"name": "share", "nfsExportOptions": options}})
}

var filestoreCases = slices.Concat(
	keyCases("gcp-filestore-instance-customer-key", filestoreType, "kmsKeyName"),
	[]policytest.Case{
		c("gcp-filestore-export-networks", pass, "a network", share(props{"ipRanges": []string{"10.1.0.0/24"}})),
		c("gcp-filestore-export-networks", fail, "any", share(props{"ipRanges": []string{"10.1.0.0/24"}}, props{"ipRanges": []string{"0.0.0.0/0"}})),
		c("gcp-filestore-export-networks", fail, "left out", it(filestoreType, props{})),
		c("gcp-filestore-export-networks", unknown, "not known", share(props{"ipRanges": later})),
		c("gcp-filestore-export-networks", na, "no share", bucket(props{})),

		c("gcp-filestore-export-no-root", pass, "squashed, but for the administrator", share(props{"squashMode": "ROOT_SQUASH"}, props{"squashMode": "NO_ROOT_SQUASH"})),
		c("gcp-filestore-export-no-root", fail, "left out", share(props{"ipRanges": []string{"10.1.0.0/24"}})),
		c("gcp-filestore-export-no-root", unknown, "not known", share(props{"squashMode": later})),
		c("gcp-filestore-export-no-root", na, "no options", it(filestoreType, props{})),
	},
)
