// Package awsstack holds what the blueprints have in common on AWS: the stack's tags, and the roles of its people.
package awsstack
