package workload

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	zipName = "lambda.zip"
	// bootstrap is the file that AWS Lambda's runtime provided.al2023 starts.
	bootstrap = "bootstrap"
)

// zipTime is the earliest time that zip archives know.
var zipTime = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// Archives makes programs available to AWS Lambda.
type Archives interface {
	// Archive is an archive of the program for the runtime provided.al2023.
	Archive(ctx *pulumi.Context, name string, program Program) (Archive, error)
}

// Archive is a program for AWS Lambda.
type Archive struct {
	// Code is what a function's code property takes.
	Code pulumi.ArchiveOutput
	// SHA256 is the base64 digest of the archive: a function's sourceCodeHash.
	SHA256 pulumi.StringOutput
}

// Archive implements [Archives].
func (b *Builder) Archive(ctx *pulumi.Context, name string, program Program) (Archive, error) {
	program = program.withDefaults()
	if err := program.validate(); err != nil {
		return Archive{}, fmt.Errorf("archive %q: %w", name, err)
	}
	type zipped struct{ path, digest string }
	made := b.building(ctx, program).ApplyT(func(built any) (zipped, error) {
		path, digest, err := built.(*Binary).Lambda()
		if err != nil {
			return zipped{}, fmt.Errorf("archive %q: %w", name, err)
		}
		return zipped{path, digest}, nil
	})
	return Archive{
		Code:   made.ApplyT(func(z any) pulumi.Archive { return pulumi.NewFileArchive(z.(zipped).path) }).(pulumi.ArchiveOutput),
		SHA256: made.ApplyT(func(z any) string { return z.(zipped).digest }).(pulumi.StringOutput),
	}, nil
}

// Lambda writes the archive of the program for AWS Lambda beside the executable. The same program gives the same archive.
func (b *Binary) Lambda() (path, digest string, err error) {
	content, err := os.ReadFile(b.Path)
	if err != nil {
		return "", "", err
	}
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	header := &zip.FileHeader{Name: bootstrap, Method: zip.Deflate, Modified: zipTime}
	header.SetMode(0o755)
	file, err := w.CreateHeader(header)
	if err != nil {
		return "", "", err
	}
	if _, err := file.Write(content); err != nil {
		return "", "", err
	}
	if err := w.Close(); err != nil {
		return "", "", err
	}
	sum := sha256.Sum256(archive.Bytes())
	path = filepath.Join(filepath.Dir(b.Path), zipName)
	return path, base64.StdEncoding.EncodeToString(sum[:]), replace(path, archive.Bytes())
}

// replace writes a file so that nobody reads half of it.
func replace(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), "writing-*") // readable by its owner alone
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(content)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
