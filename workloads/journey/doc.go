// Package journey tests the member's page and the download service together, as they are deployed: the programs of workloads/download,
// built and started with the variables that the blueprints set; the page behind a front that routes as Azure Front Door and Google
// Cloud's load balancer do; a certified OpenID Connect provider; and a browser in which members sign in and download.
//
// Every host of a deployment is on this machine. The programs and the browser reach them through a proxy, under their own names.
package journey
