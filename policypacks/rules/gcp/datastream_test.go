package gcp

var datastreamCases = keyCases("gcp-datastream-stream-customer-key", "gcp:datastream/stream:Stream", "customerManagedEncryptionKey")
