package gcp

import "github.com/phiform/phiform/policypacks"

var datastreamRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-datastream-stream-customer-key",
		Title:       "Streams of changes are encrypted with a customer key",
		Why:         "What a stream holds on its way from one database to another is health records, too",
		Remediation: "set CustomerManagedEncryptionKey on the datastream.Stream to the id of a kms.CryptoKey",
		Missing:     "customerManagedEncryptionKey: a key of Google",
	}, "customerManagedEncryptionKey", "gcp:datastream/stream:Stream"),
}
