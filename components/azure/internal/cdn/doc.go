// Package cdn declares the few resource types of Azure Front Door that the components use. Its firewall's rules are in
// package network.
package cdn
