// Package portal is the member's page: the static site of a member portal, on which members sign in and download the
// documents that are theirs.
//
// [Files] gives the whole site for a [Config], ready to be uploaded: every file with its content type and the cache
// header that it should be served with. [Config.ContentSecurityPolicy] is the policy that the site needs and no more.
// The script and the style are built in the folder page and embedded from the folder dist, so that this package needs
// no Node.js.
//
// The site works with any OpenID Connect provider that offers the authorization code flow with a proof key to public
// clients, and reads documents from Amazon S3 with credentials of an Amazon Cognito identity pool, or from a download
// service. Which, is configuration: see [Identity] and [Documents].
package portal
