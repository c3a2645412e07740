// Package pages writes the documentation of the rules from the rules themselves: a page for each service, and the tables
// that compare them with other tools and with the safeguards. The pages are in docs/rules and docs/coverage; a test of this
// package keeps them fresh, and writes them anew with -update.
package pages
