using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>A template as it is deployed in the end: sealed, with capacity, every parameter filled in. AWS's proactive controls see this form; the validators that read files decide no conditions.</summary>
internal static class SealedTemplate
{
    private static readonly Dictionary<string, string> Deployed = new()
    {
        ["Sealed"] = "true", ["WebMinNodes"] = "2", ["WebMaxNodes"] = "4", ["MaintenanceMinNodes"] = "0", ["ImageId"] = "ami-0123456789abcdef0", ["NodeBundleHash"] = new string('0', 64),
        ["ArtifactBucket"] = "newsroom-artifacts-111122223333-eu-west-1", ["CloudFrontPrefixList"] = "pl-4fa04526",
        ["ViewerCertificateArn"] = "arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef",
        ["WebAclArn"] = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/newsroom/01234567-89ab-cdef-0123-456789abcdef",
        ["KmsKeyArn"] = "arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef",
    };

    public static string Json(CloudFormationTemplate template) => template.Decide(Deployed).ToJson();
}
