// Package aws is the HL7v2 migration on AWS: [Migration] is the component, [Program] the program that deploys what a
// stack's configuration describes.
//
//	auditor ── role that reads and verifies the record, and nothing else
//	archive, trail ── immutable record of who did what, and alarms
//	keys ── one for messages, one for the FHIR store, one for logs and programs
//	messages ── bucket of every message as it came, and the senders' settings
//	network ── private subnets and endpoints; VPN or Direct Connect to the hospital
//	queue ── what waits to be converted, and dead letters
//	gateway ── containers that speak MLLP behind an internal load balancer
//	records ── FHIR store
//	processor ── function that converts messages and writes resources
//	flow ── alarms and dashboard
//	operator ── role that replays messages and handles dead letters
//	analyst ── role that compares conversions with what the old engine made
//
// # How a message reaches the store
//
// A sender connects to the gateway, which keeps the message in the bucket, puts its key into the queue, and only then
// acknowledges it. The processor takes keys out of the queue, reads the messages, and writes what each says in one
// transaction. What it cannot convert it puts into the dead-letter queue, with the reason and the place.
//
// # Who can read a message
//
// The policy of the messages' key lets the gateway write, the processor read and write, the operator read, and the analyst
// read. Their own policies say which part: the analyst reads conversions only. Whoever deploys may write the senders'
// settings, and cannot read a message by administering the account.
package aws
