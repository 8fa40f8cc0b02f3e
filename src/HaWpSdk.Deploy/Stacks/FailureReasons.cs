using System.Text.RegularExpressions;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>What CloudFormation says when a resource fails, made readable, and what helps.</summary>
internal static partial class FailureReasons
{
    /// <summary>The message inside the handler's wrapping, with the code at its end.</summary>
    public static string Readable(string reason)
    {
        var match = Wrapping().Match(reason);
        var text = match.Success ? match.Groups["message"].Value.Trim() : reason.Trim();
        return text.Length == 0 ? "CloudFormation gives no reason." : text.EndsWith('.') ? text : text + ".";
    }

    /// <summary>What to do about it; <see langword="null"/> when nothing better is known than the message.</summary>
    public static string? Advice(StackResourceEvent failure)
    {
        var reason = failure.Reason;
        if (failure.Type is "AWS::EC2::SecurityGroupIngress" or "AWS::EC2::SecurityGroupEgress" && failure.Reason.Contains("already exists", StringComparison.Ordinal))
        {
            var call = failure.Type.EndsWith("Egress", StringComparison.Ordinal) ? "revoke-security-group-egress" : "revoke-security-group-ingress";
            return $"The security group has this rule already, made by hand or by another stack: find it with 'aws ec2 describe-security-group-rules --region {failure.Region}', remove it with 'aws ec2 {call} --region {failure.Region} --security-group-rule-ids sgr-…', and deploy again.";
        }

        if (CollidingName(failure) is { } name)
        {
            return $"Something of that name is there already and belongs to no stack, or to another one. {Orphans.Commands(failure.Type, name, failure.Region)}";
        }

        if (reason.Contains("LimitExceeded", StringComparison.Ordinal) || reason.Contains("TooMany", StringComparison.Ordinal) || reason.Contains("quota", StringComparison.OrdinalIgnoreCase))
        {
            return "A quota of the account is used up: raise it in Service Quotas, or remove what is no longer needed.";
        }

        if (reason.Contains("CNAMEAlreadyExists", StringComparison.Ordinal))
        {
            return "Another distribution, perhaps of another account, has this name: move it with 'aws cloudfront associate-alias', or remove it there.";
        }

        return reason.Contains("AccessDenied", StringComparison.Ordinal) || reason.Contains("not authorized", StringComparison.Ordinal)
            ? "The credentials, or the role CloudFormation uses, lack that permission."
            : null;
    }

    /// <summary>The name that is taken; <see langword="null"/> when the failure is another one.</summary>
    public static string? CollidingName(StackResourceEvent failure)
    {
        if (!failure.Reason.Contains("already exists", StringComparison.OrdinalIgnoreCase) && !failure.Reason.Contains("AlreadyExists", StringComparison.Ordinal) || failure.Reason.Contains("CNAMEAlreadyExists", StringComparison.Ordinal))
        {
            return null;
        }

        var identifier = Identifier().Match(failure.Reason);
        var quoted = Quoted().Match(failure.Reason);
        return identifier.Success ? identifier.Groups["id"].Value : quoted.Success ? quoted.Groups["id"].Value : failure.PhysicalId.Length > 0 ? failure.PhysicalId : failure.LogicalId;
    }

    [GeneratedRegex("^Resource handler returned message: \"(?<message>.*)\" \\(RequestToken: [^)]*\\)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Wrapping();

    [GeneratedRegex("identifier '(?<id>[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex("'(?<id>[^']+)' already exists|named '(?<id>[^']+)'|(?<id>\\S+) already exists", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
