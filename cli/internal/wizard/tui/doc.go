// Package tui shows a wizard's session on a terminal: the questions, and beside them a live panel with what the answers
// so far would build.
//
// There is one bubbletea model, [Model]. Its parts are plain structs that answer keys and render lines into a rectangle
// that the model gives them. Update does no input or output: plans run as commands, and the newest request wins.
package tui
