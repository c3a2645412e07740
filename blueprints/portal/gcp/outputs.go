package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
)

// Names of the outputs that only this cloud has.
const (
	OutputAuditorRole   = "auditorRole"   // account that reads the audit record
	OutputFolderSecret  = "folderSecret"  // secret under which the names of members' folders are derived
	OutputSiteAddressV6 = "siteAddressV6" // the IPv6 address, for a DNS record made elsewhere
	OutputRecordSearch  = "recordSearch"  // log bucket in which the record can be searched
)

// outputs are what the stack exports, by the names that all clouds share.
func (p *Portal) outputs() pulumi.Map {
	return pulumi.Map{
		portal.OutputSiteURL:        p.SiteURL,
		portal.OutputSiteAddress:    p.SiteAddress,
		portal.OutputSiteStore:      pulumi.Sprintf("%s/%s", p.Registry.URL, "pages"),
		portal.OutputDocumentStore:  p.Documents.BucketName,
		portal.OutputAuditStore:     p.Archive.BucketName,
		portal.OutputSignInURL:      p.Members.SignInURL,
		portal.OutputSignInIssuer:   p.SignInIssuer,
		portal.OutputSignInClient:   p.Members.ClientID,
		portal.OutputIdentityBroker: pulumi.Sprintf("%s/documents", p.SiteURL),
		portal.OutputDocumentPrefix: pulumi.String("{folder}/"),
		portal.OutputBackOfficeRole: p.BackOffice.Email,
		portal.OutputAlarmTopic:     p.Trail.AlarmTopicID,
		portal.OutputDocumentsKey:   p.DocumentsKey.KeyID,
		OutputAuditorRole:           p.Auditor.Email,
		OutputFolderSecret:          p.FolderSecret.SecretID,
		OutputSiteAddressV6:         p.Site.AddressV6,
		OutputRecordSearch:          p.Archive.LogBucketID,
	}
}
