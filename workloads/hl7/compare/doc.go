// Package compare tells how two conversions of the same messages differ, by class: what the old interface engine made of a message beside
// what this one makes, during a parallel run, or two versions of the tables.
//
// Ids, order of entries and whatever else a server assigns is not compared. Resources are matched by their business identifiers, then by
// what makes one of their type distinct (an observation's code and time), then by their content.
package compare
