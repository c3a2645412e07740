package portal

// Names of the stack's outputs, the same on every cloud.
const (
	OutputSiteURL        = "siteUrl"        // where members go
	OutputSiteAddress    = "siteAddress"    // the delivery network's own name, for a DNS record made elsewhere
	OutputSiteStore      = "siteStore"      // where the public pages are uploaded
	OutputDocumentStore  = "documentStore"  // where members' documents are written
	OutputAuditStore     = "auditStore"     // the immutable store of trail and access logs
	OutputSignInURL      = "signInUrl"      // the hosted sign-in page
	OutputSignInIssuer   = "signInIssuer"   // OpenID Connect issuer
	OutputSignInClient   = "signInClient"   // OAuth client id of the portal's page
	OutputIdentityBroker = "identityBroker" // where a sign-in token becomes access to the document store
	OutputDocumentPrefix = "documentPrefix" // pattern of the path below which one member's documents lie
	OutputBackOfficeRole = "backOfficeRole" // role that writes documents
	OutputAlarmTopic     = "alarmTopic"     // where alarms are published
	OutputDocumentsKey   = "documentsKey"   // encryption key of the documents
)

// Outputs are the names of the outputs that the stack has on every cloud.
func Outputs() []string {
	return []string{
		OutputSiteURL, OutputSiteAddress, OutputSiteStore, OutputDocumentStore, OutputAuditStore, OutputSignInURL, OutputSignInIssuer,
		OutputSignInClient, OutputIdentityBroker, OutputDocumentPrefix, OutputBackOfficeRole, OutputAlarmTopic, OutputDocumentsKey,
	}
}
