// Package config reads phiform's stack configuration: which blueprint, on which cloud, where, with which options.
//
// Everything lives in Pulumi stack configuration under the namespace phiform (see [Keys]); there is no second file. The
// wizard writes it, the command line and `pulumi up` read it. [Parse] reports every problem at once, each with the key,
// what was given, what is allowed and the nearest valid value.
package config
