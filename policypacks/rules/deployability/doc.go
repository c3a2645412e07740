// Package deployability holds the rules about what fails, or quietly does not work, once it is deployed, although every
// resource is valid alone: permissions that a role lacks, keys that a service may not use, parts that need each other.
//
// Such a defect is no breach of a safeguard; it keeps one from working. Rules cite the safeguard that is then missing.
// Files are named by cloud and topic.
package deployability
