package aws

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
)

// Names of the outputs that only this cloud has.
const (
	OutputPublisherRole = "publisherRole" // role that uploads the site's pages
	OutputAuditorRole   = "auditorRole"   // role that reads and verifies the audit record
)

// outputs are what the stack exports, by the names that all clouds share.
func (p *Portal) outputs() pulumi.Map {
	return pulumi.Map{
		portal.OutputSiteURL:        p.SiteURL,
		portal.OutputSiteAddress:    p.SiteAddress,
		portal.OutputSiteStore:      p.Site.BucketName,
		portal.OutputDocumentStore:  p.Documents.BucketName,
		portal.OutputAuditStore:     p.Archive.BucketName,
		portal.OutputSignInURL:      p.Members.SignInURL,
		portal.OutputSignInIssuer:   p.SignInIssuer,
		portal.OutputSignInClient:   p.Members.ClientID,
		portal.OutputIdentityBroker: p.Members.IdentityPoolID,
		portal.OutputDocumentPrefix: pulumi.String(DocumentPrefix + "{subject}/"),
		portal.OutputBackOfficeRole: p.BackOfficeRoleArn,
		portal.OutputAlarmTopic:     p.Trail.AlarmTopicArn,
		portal.OutputDocumentsKey:   p.DocumentsKey.KeyArn,
		OutputPublisherRole:         p.PublisherRoleArn,
		OutputAuditorRole:           p.AuditorRoleArn,
	}
}

// issuerOf is the issuer of a user pool's tokens. The pool's identifier begins
// with its region.
func issuerOf(userPoolID string) string {
	region, _, _ := strings.Cut(userPoolID, "_")
	return "https://cognito-idp." + region + ".amazonaws.com/" + userPoolID
}
