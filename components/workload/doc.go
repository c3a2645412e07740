// Package workload builds the programs that blueprints deploy, and ships them as container images or as archives for AWS Lambda.
package workload
