package gcp

import "slices"

var datafusionCases = slices.Concat(
	keyCases("gcp-datafusion-instance-customer-key", datafusionType, "cryptoKeyConfig.keyReference"),
	valueCases("gcp-datafusion-instance-private", datafusionType, "privateInstance", true, false, fail),
	valueCases("gcp-datafusion-instance-logging", datafusionType, "enableStackdriverLogging", true, false, fail),
)
