package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
)

// Names of the outputs that only this cloud has.
const (
	OutputResourceGroup = "resourceGroup" // group of everything in the stack
	OutputFolderSecret  = "folderSecret"  // secret under which the names of members' folders are derived
	OutputDomainProof   = "domainProof"   // text of the TXT record _dnsauth.<domain>, for a zone elsewhere
	OutputLockCommand   = "lockCommand"   // closes the lock of the audit store, once and for ever
	OutputServices      = "services"      // environment whose private link the delivery network waits for
)

// outputs are what the stack exports, by the names that all clouds share.
func (p *Portal) outputs() pulumi.Map {
	return pulumi.Map{
		portal.OutputSiteURL:        p.SiteURL,
		portal.OutputSiteAddress:    p.SiteAddress,
		portal.OutputSiteStore:      pulumi.Sprintf("%s/%s", p.Registry.Host, "pages"),
		portal.OutputDocumentStore:  p.Documents.BucketName,
		portal.OutputAuditStore:     p.Archive.BucketName,
		portal.OutputSignInURL:      p.Members.SignInURL,
		portal.OutputSignInIssuer:   p.SignInIssuer,
		portal.OutputSignInClient:   p.Members.ClientID,
		portal.OutputIdentityBroker: pulumi.Sprintf("%s/documents", p.SiteURL),
		portal.OutputDocumentPrefix: pulumi.String(DocumentsContainer + "/{folder}/"),
		portal.OutputBackOfficeRole: p.BackOffice.IdentityID,
		portal.OutputAlarmTopic:     p.Trail.AlarmTopicID,
		portal.OutputDocumentsKey:   p.DocumentsKey.KeyID,
		OutputResourceGroup:         p.Group.Name,
		OutputFolderSecret:          p.FolderSecretID,
		OutputDomainProof:           p.Site.ValidationToken,
		OutputLockCommand:           p.Archive.LockCommand,
		OutputServices:              p.Environment.EnvironmentID,
	}
}
