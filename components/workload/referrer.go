package workload

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/partial"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/static"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// emptyConfig is what artifacts without a configuration have (OCI image specification 1.1, guidance for an empty descriptor).
const emptyConfig types.MediaType = "application/vnd.oci.empty.v1+json"

// referrer is the manifest of an artifact that refers to an image, so that scanners find it there.
type referrer struct {
	SchemaVersion int             `json:"schemaVersion"`
	MediaType     types.MediaType `json:"mediaType"`
	ArtifactType  string          `json:"artifactType"`
	Config        v1.Descriptor   `json:"config"`
	Layers        []v1.Descriptor `json:"layers"`
	Subject       v1.Descriptor   `json:"subject"`
}

// raw is a manifest as it is sent.
type raw []byte

// RawManifest implements remote.Taggable.
func (r raw) RawManifest() ([]byte, error) { return r, nil }

// MediaType tells the registry what it gets.
func (raw) MediaType() (types.MediaType, error) { return types.OCIManifestSchema1, nil }

func described(content []byte, mediaType types.MediaType) (v1.Descriptor, error) {
	hash, size, err := v1.SHA256(bytes.NewReader(content))
	return v1.Descriptor{MediaType: mediaType, Size: size, Digest: hash}, err
}

func (p *push) pushBill(ctx context.Context, pusher *remote.Pusher) error {
	config := static.NewLayer([]byte("{}"), emptyConfig)
	bill := static.NewLayer(p.bill, BillMediaType)
	manifest, err := p.referrer(config, bill)
	if err != nil {
		return fmt.Errorf("bill of materials: %w", err)
	}
	for _, blob := range []v1.Layer{config, bill} {
		if err := pusher.Upload(ctx, p.to.Context(), blob); err != nil {
			return err
		}
	}
	self, err := described(manifest, types.OCIManifestSchema1)
	if err != nil {
		return err
	}
	return pusher.Push(ctx, p.to.Context().Digest(self.Digest.String()), raw(manifest))
}

func (p *push) referrer(config, bill v1.Layer) ([]byte, error) {
	r := referrer{SchemaVersion: 2, MediaType: types.OCIManifestSchema1, ArtifactType: BillMediaType}
	c, err := partial.Descriptor(config)
	if err != nil {
		return nil, err
	}
	b, err := partial.Descriptor(bill)
	if err != nil {
		return nil, err
	}
	image, err := p.image.RawManifest()
	if err != nil {
		return nil, err
	}
	if r.Subject, err = described(image, types.OCIManifestSchema1); err != nil {
		return nil, err
	}
	r.Config, r.Layers = *c, []v1.Descriptor{*b}
	return json.Marshal(r)
}
