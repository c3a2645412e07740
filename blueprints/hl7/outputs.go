package hl7

// Names of the stack's outputs, the same on every cloud.
const (
	OutputGatewayAddress  = "gatewayAddress"  // where senders connect: host and port
	OutputMessageStore    = "messageStore"    // every message as it came
	OutputMessagesKey     = "messagesKey"     // encryption key of messages and queues
	OutputQueue           = "queue"           // what waits to be converted
	OutputDeadLetterQueue = "deadLetterQueue" // what could not be converted, with the reason
	OutputFHIREndpoint    = "fhirEndpoint"    // base address of the FHIR store
	OutputFHIRStore       = "fhirStore"       // the FHIR store itself
	OutputFHIRKey         = "fhirKey"         // encryption key of the FHIR store
	OutputAuditStore      = "auditStore"      // the immutable store of trail and access logs
	OutputAlarmTopic      = "alarmTopic"      // where alarms are published
	OutputDashboard       = "dashboard"       // what shows the flow of messages
	OutputOperatorRole    = "operatorRole"    // role that replays messages and handles dead letters
	OutputAnalystRole     = "analystRole"     // role that compares old and new results
	OutputAuditorRole     = "auditorRole"     // role that reads and verifies the audit record
)

// Outputs are the names of the outputs that the stack has on every cloud.
func Outputs() []string {
	return []string{
		OutputGatewayAddress, OutputMessageStore, OutputMessagesKey, OutputQueue, OutputDeadLetterQueue, OutputFHIREndpoint,
		OutputFHIRStore, OutputFHIRKey, OutputAuditStore, OutputAlarmTopic, OutputDashboard, OutputOperatorRole,
		OutputAnalystRole, OutputAuditorRole,
	}
}
