package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudtrail"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

type (
	selector  = cloudtrail.TrailAdvancedEventSelectorArgs
	field     = cloudtrail.TrailAdvancedEventSelectorFieldSelectorArgs
	fieldList = cloudtrail.TrailAdvancedEventSelectorFieldSelectorArray
)

// selectors choose what is recorded: all management of the account, everything
// done to the archive but its being written (each delivery would cause the
// next), and all use of the objects in the given buckets.
func (t *AuditTrail) selectors() cloudtrail.TrailAdvancedEventSelectorArray {
	chosen := cloudtrail.TrailAdvancedEventSelectorArray{
		selector{
			Name:           pulumi.String("Management"),
			FieldSelectors: fieldList{equals("eventCategory", "Management")},
		},
		selector{
			Name: pulumi.String("Use of the audit record"),
			FieldSelectors: append(objectEvents(t.Archive.BucketArn),
				field{Field: pulumi.String("eventName"), NotEquals: pulumi.ToStringArray([]string{"PutObject"})}),
		},
	}
	if len(t.args.DataBucketArns) == 0 {
		return chosen
	}
	return append(chosen, selector{
		Name: pulumi.String("Use of the data"), FieldSelectors: objectEvents(t.args.DataBucketArns...),
	})
}

// objectEvents are those of all objects in the buckets. The slash keeps out
// buckets whose names merely begin alike.
func objectEvents(bucketArns ...pulumi.StringInput) fieldList {
	var prefixes pulumi.StringArray
	for _, arn := range bucketArns {
		prefixes = append(prefixes, pulumi.Sprintf("%s/", arn))
	}
	return fieldList{
		equals("eventCategory", "Data"),
		equals("resources.type", "AWS::S3::Object"),
		field{Field: pulumi.String("resources.ARN"), StartsWiths: prefixes},
	}
}

func equals(name, value string) field {
	return field{Field: pulumi.String(name), Equals: pulumi.ToStringArray([]string{value})}
}
