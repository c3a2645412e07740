package computed

var azureSpecs = map[string]spec{}
