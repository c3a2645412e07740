package computed

var gcpSpecs = map[string]spec{}
