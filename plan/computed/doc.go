// Package computed invents what a cloud provider would compute: physical names, ids, ARNs, endpoints.
//
// The inventions are deterministic and shaped like the real thing, so that a policy document that quotes them can be
// read and judged before anything exists. They never name anything real: the account is 123456789012, which AWS keeps
// for documentation, and every random part is a hash of the resource's own name.
//
// Types that the package does not know get an id made of their name, and an ARN of the provider's usual form.
package computed
