// Package insights declares the few resource types of Azure Monitor that the components use: where logs go, and who
// hears of what.
package insights
