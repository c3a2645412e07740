// Package command puts the commands together and turns their outcome into messages and an exit code.
package command
