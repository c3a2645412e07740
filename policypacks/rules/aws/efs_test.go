package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	efsDeniesPlain = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "elasticfilesystem:ClientMount",
		"Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}},
		{"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}`
	efsAllowsTLS = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:root"}, "Action": "elasticfilesystem:*",
		"Condition": {"Bool": {"aws:SecureTransport": "true"}}}}`
	efsAllowsAll = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "elasticfilesystem:ClientMount"}}`
)

func efsPolicyFor(fileSystem, text any) policytest.Resource {
	return and(efsPolicyType, "policy", props{"fileSystemId": fileSystem, "policy": text})
}

func efsBackup(status any) policytest.Resource {
	return and(efsBackupType, "backup", props{"fileSystemId": of("it"), "backupPolicy": props{"status": status}})
}

var efsFileSystem = it(efsFileSystemType, props{})

var efsCases = []policytest.Case{
	c("aws-efs-file-system-encryption", pass, "customer key", it(efsFileSystemType, props{"encrypted": true, "kmsKeyId": arnOf("key")}), aKey),
	c("aws-efs-file-system-encryption", fail, "key of AWS", it(efsFileSystemType, props{"encrypted": true})),
	c("aws-efs-file-system-encryption", fail, "left out", efsFileSystem),
	c("aws-efs-file-system-encryption", unknown, "not known", it(efsFileSystemType, props{"encrypted": later, "kmsKeyId": "k"})),
	c("aws-efs-file-system-encryption", na, "an access point", it(efsAccessPointType, props{})),

	c("aws-efs-file-system-in-backup-plan", pass, "named", efsFileSystem, backupNamed(arnOf("it"))),
	c("aws-efs-file-system-in-backup-plan", pass, "orders backups itself", efsFileSystem, efsBackup("ENABLED")),
	c("aws-efs-file-system-in-backup-plan", fail, "switched off", efsFileSystem, efsBackup("DISABLED")),
	c("aws-efs-file-system-in-backup-plan", fail, "nothing", efsFileSystem),
	c("aws-efs-file-system-in-backup-plan", unknown, "not known", efsFileSystem, efsBackup(later)),
	c("aws-efs-file-system-in-backup-plan", na, "elsewhere", efsFileSystem).With("backupElsewhere", true),

	c("aws-efs-file-system-policy-tls", pass, "denied", efsFileSystem, efsPolicyFor(of("it"), efsDeniesPlain)),
	c("aws-efs-file-system-policy-tls", pass, "denied, not deployed yet", newIt(efsFileSystemType, props{}), efsPolicyFor(laterFrom("it"), efsDeniesPlain)),
	c("aws-efs-file-system-policy-tls", pass, "nothing else allowed", efsFileSystem, efsPolicyFor(of("it"), efsAllowsTLS)),
	c("aws-efs-file-system-policy-tls", fail, "plain allowed", efsFileSystem, efsPolicyFor(of("it"), efsAllowsAll)),
	c("aws-efs-file-system-policy-tls", fail, "no policy", efsFileSystem),
	c("aws-efs-file-system-policy-tls", unknown, "not known", efsFileSystem, efsPolicyFor(of("it"), later)),
	c("aws-efs-file-system-policy-tls", unknown, "for a file system not known", efsFileSystem, efsPolicyFor(later, efsDeniesPlain)),
	c("aws-efs-file-system-policy-tls", na, "a policy", it(efsPolicyType, props{})),

	c("aws-efs-policy-not-public", pass, "through the network only", it(efsPolicyType, props{"policy": efsDeniesPlain})),
	c("aws-efs-policy-not-public", fail, "everyone", it(efsPolicyType, props{"policy": efsAllowsAll})),
	c("aws-efs-policy-not-public", unknown, "not known", it(efsPolicyType, props{"policy": later})),
	c("aws-efs-policy-not-public", na, "a file system", efsFileSystem),

	c("aws-efs-access-point-user", pass, "given", it(efsAccessPointType, props{"posixUser": props{"uid": 1000, "gid": 1000}})),
	c("aws-efs-access-point-user", unknown, "not known", it(efsAccessPointType, props{"posixUser": later})),
	c("aws-efs-access-point-user", fail, "left out", it(efsAccessPointType, props{})),
	c("aws-efs-access-point-user", na, "a file system", efsFileSystem),

	c("aws-efs-access-point-root", pass, "a directory", it(efsAccessPointType, props{"rootDirectory": props{"path": "/scans"}})),
	c("aws-efs-access-point-root", fail, "the root", it(efsAccessPointType, props{"rootDirectory": props{"path": "/"}})),
	c("aws-efs-access-point-root", fail, "left out", it(efsAccessPointType, props{})),
	c("aws-efs-access-point-root", unknown, "not known", it(efsAccessPointType, props{"rootDirectory": later})),
	c("aws-efs-access-point-root", na, "a file system", efsFileSystem),
}
