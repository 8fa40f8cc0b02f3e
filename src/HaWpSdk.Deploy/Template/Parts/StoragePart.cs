using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>Buckets: access logs of load balancer and edge, and uploads where they live in S3. The artifact bucket comes before the stack, which needs the bundle in it.</summary>
internal static class StoragePart
{
    public const string Logs = "LogBucket";
    public const string Uploads = "UploadsBucket";

    public static void AddTo(Synthesis s)
    {
        if (s.HasLoadBalancer || s.IsCloudFront)
        {
            var logs = Bucket(s, Logs, List(new Map { ["Id"] = "expire", ["Status"] = "Enabled", ["ExpirationInDays"] = s.Days("observability.retention", 365), ["NoncurrentVersionExpiration"] = new Map { ["NoncurrentDays"] = 7 } }));

            // Load balancers can write only with S3's own keys; CloudFront writes with an ACL, which the owner's preference turns into our ownership.
            logs.Properties["OwnershipControls"] = new Map { ["Rules"] = List(new Map { ["ObjectOwnership"] = "BucketOwnerPreferred" }) };

            // The bucket's own access log stands in it under a prefix of its own: one bucket less to look after.
            logs.Properties["LoggingConfiguration"] = new Map { ["LogFilePrefix"] = "access/" };
            Policy(s, Logs,
                Statement("load-balancer", new Map { ["Service"] = "logdelivery.elasticloadbalancing.amazonaws.com" }, "s3:PutObject", Sub("${LogBucket.Arn}/load-balancer/AWSLogs/${AWS::AccountId}/*")),
                Statement("server-access", new Map { ["Service"] = "logging.s3.amazonaws.com" }, "s3:PutObject", Sub("${LogBucket.Arn}/access/*"), new Map { ["StringEquals"] = new Map { ["aws:SourceAccount"] = AccountId } }));
        }

        if (s.Text("uploads.store") == "s3")
        {
            Bucket(s, Uploads, null, "uploads/");
            Policy(s, Uploads,
                Statement("web-nodes", new Map { ["AWS"] = List(GetAtt(RolesPart.Web, "Arn"), GetAtt(RolesPart.Maintenance, "Arn")) }, "s3:GetObject s3:PutObject s3:DeleteObject", Sub("${UploadsBucket.Arn}/*")),
                s.IsCloudFront ? Statement("edge", new Map { ["Service"] = "cloudfront.amazonaws.com" }, "s3:GetObject", Sub("${UploadsBucket.Arn}/*"), new Map { ["StringEquals"] = new Map { ["AWS:SourceArn"] = Sub("arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}") } }) : null);
        }
    }

    private static TemplateResource Bucket(Synthesis s, string id, Items? lifecycle, string? logPrefix = null) => s.Main.Add(new TemplateResource(id, "AWS::S3::Bucket")
    {
        // No name of its own: a retained bucket would stand in the way of the next cluster of the same name.
        Properties = new Map
        {
            ["BucketEncryption"] = new Map { ["ServerSideEncryptionConfiguration"] = List(new Map { ["ServerSideEncryptionByDefault"] = new Map { ["SSEAlgorithm"] = "AES256" } }) },
            ["PublicAccessBlockConfiguration"] = new Map { ["BlockPublicAcls"] = true, ["BlockPublicPolicy"] = true, ["IgnorePublicAcls"] = true, ["RestrictPublicBuckets"] = true },
            ["VersioningConfiguration"] = new Map { ["Status"] = "Enabled" },
            ["LifecycleConfiguration"] = new Map
            {
                ["Rules"] = lifecycle ?? List(new Map { ["Id"] = "old-versions", ["Status"] = "Enabled", ["NoncurrentVersionExpiration"] = new Map { ["NoncurrentDays"] = 35 } }),
            },
            ["NotificationConfiguration"] = new Map { ["EventBridgeConfiguration"] = new Map { ["EventBridgeEnabled"] = true } },
            ["LoggingConfiguration"] = logPrefix is not null && s.Main.Find(Logs) is not null ? new Map { ["DestinationBucketName"] = Ref(Logs), ["LogFilePrefix"] = "access/" + logPrefix } : null,
        },
        DeletionPolicy = "RetainExceptOnCreate",
        UpdateReplacePolicy = "Retain",
    });

    private static void Policy(Synthesis s, string bucket, params Map?[] statements) => s.Main.Add(bucket + "Policy", "AWS::S3::BucketPolicy", new Map
    {
        ["Bucket"] = Ref(bucket),
        ["PolicyDocument"] = RolesPart.Document([.. statements, new Map
        {
            ["Sid"] = "TlsOnly",
            ["Effect"] = "Deny",
            ["Principal"] = "*",
            ["Action"] = "s3:*",
            ["Resource"] = List(GetAtt(bucket, "Arn"), new Intrinsic("Fn::Join", List(string.Empty, List(GetAtt(bucket, "Arn"), "/*")))),
            ["Condition"] = new Map { ["Bool"] = new Map { ["aws:SecureTransport"] = "false" } },
        }]),
    });

    private static Map Statement(string sid, Map principal, string actions, TemplateValue resource, Map? condition = null) => new()
    {
        ["Sid"] = string.Concat(sid.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..])),
        ["Effect"] = "Allow",
        ["Principal"] = principal,
        ["Action"] = Texts(actions.Split(' ')),
        ["Resource"] = resource,
        ["Condition"] = condition,
    };
}
