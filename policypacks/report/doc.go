// Package report is what the packs found, as its renderings read it. Each rendering is a package of its own, and a pure
// function of [Result]: the same result gives the same bytes.
package report
