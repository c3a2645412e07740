// Package reporttest holds one result for the tests of all renderings: every verdict, two packs, waivers, a baseline,
// secrets, resources with and without a known line, and texts that mean something in Markdown, HTML, XML and spreadsheets.
package reporttest
