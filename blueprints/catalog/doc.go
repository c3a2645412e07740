// Package catalog lists the blueprints, with the clouds and regions each can be deployed to. It is the only package that
// imports every blueprint and every cloud; a project of a user's own imports the one that it deploys.
package catalog
