package fakecloud

import (
	"context"
	"fmt"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// Create makes a resource; in preview it only tells which outputs are unknown.
func (p *Provider) Create(ctx context.Context, req *pulumirpc.CreateRequest) (*pulumirpc.CreateResponse, error) {
	urn := resource.URN(req.GetUrn())
	inputs, err := fromEngine(req.GetProperties())
	if err != nil {
		return nil, fmt.Errorf("read the inputs of %s: %w", urn, err)
	}
	inputs = withoutDefaults(inputs)
	if req.GetPreview() {
		outputs, err := toEngine(p.foretell(urn, inputs))
		return &pulumirpc.CreateResponse{Properties: outputs}, err
	}

	var id string
	var outputs resource.PropertyMap
	err = p.do(ctx, OnCreate, string(urn.Type()), func(c *contents) error {
		c.Serial++
		answer := p.answer(urn, inputs, strconv.Itoa(c.Serial))
		id, outputs = answer.ID, answer.Outputs
		if id == "" { // it is that of what the resource belongs to, which the program leaves out
			id = urn.Name() + "-" + strconv.Itoa(c.Serial)
		}
		outputs["id"] = resource.NewProperty(id)
		if err := ready(c, string(urn.Type()), id, inputs); err != nil {
			return err
		}
		return put(c, &Record{Type: string(urn.Type()), ID: id, Serial: c.Serial}, inputs, outputs)
	})
	if err != nil {
		return nil, err
	}
	properties, err := toEngine(outputs)
	return &pulumirpc.CreateResponse{Id: id, Properties: properties}, err
}

// foretell is what a preview knows of a resource: its inputs, and which outputs will come.
func (p *Provider) foretell(urn resource.URN, inputs resource.PropertyMap) resource.PropertyMap {
	answer := p.answer(urn, inputs, "")
	outputs := inputs.Copy()
	for name := range answer.Outputs {
		if _, given := inputs[name]; !given {
			outputs[name] = unknown()
		}
	}
	outputs["id"] = unknown()
	return outputs
}

func unknown() resource.PropertyValue { return resource.MakeComputed(resource.NewProperty("")) }

// Read returns a resource as the cloud has it, or nothing at all when it is gone. The note of what the provider filled in
// is the state's, since a cloud does not know it.
func (p *Provider) Read(_ context.Context, req *pulumirpc.ReadRequest) (*pulumirpc.ReadResponse, error) {
	resp := &pulumirpc.ReadResponse{}
	err := p.store.view(func(c *contents) error {
		record := c.Records[key(string(resource.URN(req.GetUrn()).Type()), req.GetId())]
		if record == nil {
			return nil
		}
		resp.Id, resp.Properties, resp.Inputs = record.ID, record.Outputs, record.Inputs
		return nil
	})
	if note, ok := req.GetInputs().GetFields()[string(defaults)]; ok && resp.GetInputs() != nil {
		resp.Inputs.Fields[string(defaults)] = note
	}
	return resp, err
}

// Update changes a resource in place. What the cloud computed at its creation stays.
func (p *Provider) Update(ctx context.Context, req *pulumirpc.UpdateRequest) (*pulumirpc.UpdateResponse, error) {
	urn := resource.URN(req.GetUrn())
	inputs, err := fromEngine(req.GetNews())
	if err != nil {
		return nil, fmt.Errorf("read the inputs of %s: %w", urn, err)
	}
	outputs, err := fromEngine(req.GetOlds())
	if err != nil {
		return nil, fmt.Errorf("read the outputs of %s: %w", urn, err)
	}
	before, err := fromEngine(req.GetOldInputs())
	if err != nil {
		return nil, fmt.Errorf("read the old inputs of %s: %w", urn, err)
	}
	for name := range before {
		delete(outputs, name)
	}
	inputs = withoutDefaults(inputs)
	for name, value := range inputs {
		outputs[name] = value
	}
	if !req.GetPreview() {
		err = p.do(ctx, OnUpdate, string(urn.Type()), func(c *contents) error {
			record := c.Records[key(string(urn.Type()), req.GetId())]
			if record == nil {
				return fmt.Errorf("updating %s (%s): StatusCode: 404, NotFound", urn.Type(), req.GetId())
			}
			return put(c, record, inputs, outputs)
		})
		if err != nil {
			return nil, err
		}
	}
	properties, err := toEngine(outputs)
	return &pulumirpc.UpdateResponse{Properties: properties}, err
}

// Delete removes a resource. One that is gone already counts as deleted, as with the published providers.
func (p *Provider) Delete(ctx context.Context, req *pulumirpc.DeleteRequest) (*emptypb.Empty, error) {
	token := string(resource.URN(req.GetUrn()).Type())
	err := p.do(ctx, OnDelete, token, func(c *contents) error {
		record := c.Records[key(token, req.GetId())]
		if record == nil {
			return nil
		}
		if err := deletable(record); err != nil {
			return err
		}
		delete(c.Records, key(token, req.GetId()))
		return nil
	})
	return &emptypb.Empty{}, err
}

// do counts a call, makes its effect, and lets a fault strike before or after.
func (p *Provider) do(ctx context.Context, op Operation, token string, effect func(*contents) error) error {
	ctx, done := context.WithCancel(ctx)
	defer done()
	defer context.AfterFunc(p.stop, done)()

	nth := 0
	err := p.store.change(func(c *contents) error {
		c.Calls[string(op)+" "+token]++
		nth = c.Calls[string(op)+" "+token]
		return nil
	})
	if err != nil {
		return err
	}
	fault, err := p.faults.find(op, token, nth)
	if err != nil {
		return err
	}
	if fault != nil && !fault.After {
		if err := p.faults.strike(ctx, fault); err != nil {
			return err
		}
	}
	if err := p.store.change(effect); err != nil {
		return err
	}
	if fault != nil && fault.After {
		return p.faults.strike(ctx, fault)
	}
	return nil
}

// put keeps the record with its properties in clear.
func put(c *contents, record *Record, inputs, outputs resource.PropertyMap) error {
	var err error
	if record.Inputs, err = toCloud(inputs); err != nil {
		return fmt.Errorf("keep the inputs of %s: %w", record.Type, err)
	}
	if record.Outputs, err = toCloud(outputs); err != nil {
		return fmt.Errorf("keep the outputs of %s: %w", record.Type, err)
	}
	c.Records[key(record.Type, record.ID)] = record
	return nil
}
