// Package plan runs a Pulumi program in memory and returns the graph of resources that it would create, without a cloud
// account, the Pulumi CLI or the network.
//
// A [Graph] is what every reader works on: policies, cost, diagrams, evidence. It comes from one of three places, and
// readers cannot tell which:
//
//   - [Run] runs a program linked into this process;
//   - [RunCommand] runs a program of any language as a child process;
//   - [Read] reads what `pulumi preview --json --show-sames` or `pulumi stack export` printed.
//
// Run answers each resource registration itself. By default it invents the outputs that the provider would compute
// (package computed), so that policies which quote them render whole; with [Options.Preview] it leaves them unknown,
// as the real engine does before a deployment.
//
// The same program and options always give the same graph, byte for byte.
package plan
