// Package awsstack holds what the blueprints have in common on AWS: the roles of their people.
package awsstack
