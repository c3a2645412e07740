package fakecloud

// azureIdentity is what the azure-native provider marks as forcing a new resource.
var azureIdentity = map[string][]string{}
