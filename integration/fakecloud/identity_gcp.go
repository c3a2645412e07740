package fakecloud

// gcpIdentity is what the Google Cloud provider marks as forcing a new resource.
var gcpIdentity = map[string][]string{}
