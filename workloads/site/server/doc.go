// Package server serves the pages of a portal: files that are read into memory once, at the start, and never again, so that no request can
// reach anything else of the machine.
//
// A file is found by its path. A folder is served by its index.html, and whatever is not there by 404.html. Nothing is listed. How files
// are typed and cached is in the folder's manifest; types of others follow from their names, and browsers ask about them each time.
//
// The headers that protect members in their browsers are on every answer, so that they hold even for those who reach the server beside
// the edge: Strict-Transport-Security, Content-Security-Policy, and those against sniffing, framing and telling others where a member
// comes from.
//
// Environment variables configure it:
//
//	PORT                              where it listens; 8080
//	SITE_FOLDER                       the folder of files; /site
//	SITE_CONTENT_SECURITY_POLICY      default: own scripts, styles and pictures, and nothing inline
//	SITE_STRICT_TRANSPORT_SECURITY    default: two years, with subdomains
//	SITE_CONCURRENCY                  requests at a time; 256
//
// Another variable that begins with SITE_ keeps it from starting. GET /health answers 204. It logs when it starts and stops, and nothing
// about requests: who reads what is recorded at the edge.
package server
