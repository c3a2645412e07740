package gcp

import "github.com/phiform/phiform/policypacks"

var dnsRules = []*policypacks.Rule{}
