package gcp

import "slices"

var storageRules = slices.Concat(storageAccessRules, storageDataRules, storageLogRules)
