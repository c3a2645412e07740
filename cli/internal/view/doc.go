// Package view renders results: for people, fitted to the width of their terminal, and for programs, as JSON. Every
// rendering is a pure function of one result, so that what a person and a program are told cannot differ.
//
// Tables have three shapes, by the width in columns: whole from 100, the most important columns from 60, and a card for
// each row below that. Colour only repeats what the words say.
package view
