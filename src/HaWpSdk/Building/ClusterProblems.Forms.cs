using System.Net;
using System.Text.RegularExpressions;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Building;

// Texts that have one form only, and the two that nothing works without.
internal sealed partial class ClusterProblems
{
    private void CheckWhatIsNeeded()
    {
        if (At("name") is null)
        {
            Add(null, "name", "The cluster has no name. Give it one: HaCluster.Create(\"newsroom\").");
        }

        if (At("region") is null && Lookup.Find(_said, "region").State == LookupState.Absent)
        {
            Add(null, "region", "The cluster has no region. Say where it runs: InRegion(\"eu-west-1\").");
        }
    }

    private void CheckForms()
    {
        Form("name", NamePattern(), "is no name for a cluster. Use 1 to 40 lower-case letters, digits and single hyphens, a letter first: AWS resources are named after it.");
        Form("region", RegionPattern(), "is no region of AWS. Write its id, for example eu-west-1.");
        Form("edge.certificate.region", RegionPattern(), "is no region of AWS. Write its id, for example us-east-1.");
        Form("domain.primary", PlainHostPattern(), "is no host name. Write it in lower case, without https:// and without a path, for example www.example.com.");
        Form("database.endpoint", PlainHostPattern(), "is no host name. Write it in lower case, without port and path.");
        foreach (var path in (string[])["domain.names", "edge.aliases", "edge.origin.domain", "edge.certificate.names", "loadBalancer.certificateNames"])
        {
            Form(path, HostPattern(), "is no host name. Write it in lower case, without https:// and without a path; '*.' may stand for one label.");
        }

        foreach (var path in (string[])["domain.certificateArn", "loadBalancer.certificateArn", "edge.certificateArn", "encryption.kmsKey", "backups.kmsKey", "restoreFrom.recoveryPoint"])
        {
            Form(path, ArnPattern(), "is no ARN. Write the whole of it: arn:aws:…");
        }

        Form("network.vpcId", VpcPattern(), "is no VPC. Write its id: vpc-…");
        Form("network.subnets", SubnetPattern(), "is no subnet. Write its id: subnet-…");
        Form("zones", ZonePattern(), "is no zone. Zones are called az1, az2 and so on.");
        Form("web.zones", ZonePattern(), "is no zone. Zones are called az1, az2 and so on.");
        Form("loadBalancer.zones", ZonePattern(), "is no zone. Zones are called az1, az2 and so on.");
        Form("sharedFiles.mountTargets", ZonePattern(), "is no zone. Zones are called az1, az2 and so on.");
        Form("database.name", SchemaPattern(), "is no name for a schema. Use letters, digits and '_', at most 64, a letter first.");
        Form("database.maintenanceWindow", WindowPattern(), "is no maintenance window. Write weekday and time in UTC, for example sun:04:00-sun:05:00.");
        Form("wordpress.adminEmail", MailPattern(), "is no e-mail address.");
        Form("wordpress.locale", LocalePattern(), "is no locale. Write it as WordPress does, for example de_DE.");
        Form("observability.recipients", RecipientPattern(), "is neither an e-mail address nor the ARN of an SNS topic.");
        foreach (var path in (string[])["web.healthCheck.path", "sharedFiles.mount.path", "php.uploadTmpDir", "php.sessions.savePath", "php.opcache.fileCache"])
        {
            Form(path, AbsolutePattern(), "is no absolute path. Begin it with '/'.");
        }

        foreach (var (path, node) in TextsAt("network.cidr"))
        {
            if (!IPNetwork.TryParse(node.Value.Text, out var range) || range.PrefixLength is < 16 or > 28)
            {
                Add(node, path, $"'{node.Value.Text}' is no address range for a VPC. Write one between /16 and /28, for example 10.20.0.0/16.");
            }
        }

        Keys("plugins", SlugPattern(), "is no slug. Write the name of the plugin's folder, for example wp-rocket.");
        Keys("wordpress.constants", IdentifierPattern(), "is no name for a constant of PHP.");
        Keys("web.boot.environment", IdentifierPattern(), "is no name for an environment variable.");
        Keys("backups.copies", DestinationPattern(), "is neither a region nor an account number of 12 digits.");
        Keys("tags", TagPattern(), "is no name for a tag: 1 to 128 characters, not beginning with 'aws:'.");
        CheckIngress();
        CheckAccepted();
    }

    private void CheckIngress()
    {
        foreach (var (_, item, path) in ItemsAt("network.ingress"))
        {
            if (item["port"] is ScalarNode port && port.Value.Number is < 1 or > 65535)
            {
                Add(port, path + ".port", $"'{path}.port' is {port.Value.Text}; a port is between 1 and 65535.");
            }

            if (Lookup.Find(item, "source.value").Node is ScalarNode { Value.Text.Length: > 0 } source
                && (Lookup.Find(item, "source.kind").Node as ScalarNode)?.Value.Text is { } kind
                && !(kind switch
                {
                    "cidr" => IPNetwork.TryParse(source.Value.Text, out _),
                    "prefixList" => source.Value.Text.StartsWith("pl-", StringComparison.Ordinal),
                    _ => source.Value.Text.StartsWith("sg-", StringComparison.Ordinal),
                }))
            {
                Add(source, path + ".source.value", $"'{source.Value.Text}' is no {(kind == "cidr" ? "address range, such as 10.0.0.0/8" : kind == "prefixList" ? "prefix list: pl-…" : "security group: sg-…")}.");
            }
        }
    }

    private void CheckAccepted()
    {
        foreach (var (key, item, path) in ItemsAt("accepted"))
        {
            if (item["rule"] is not ScalarNode rule || !RulePattern().IsMatch(rule.Value.Text))
            {
                Add(item["rule"] ?? item, path, $"'{key}' accepts no rule. Write its id, for example HAW0606.");
            }

            if (item["because"] is not ScalarNode because || string.IsNullOrWhiteSpace(because.Value.Text))
            {
                Add(item["because"] ?? item, path + ".because", $"'{key}' is accepted without a reason. Say why, so that whoever comes next can judge it.");
            }

            if (item["at"] is ScalarNode { Value.Text.Length: > 0 } at && !DocumentPath.TryParse(at.Value.Text, out _))
            {
                Add(at, path + ".at", $"'{at.Value.Text}' is no path. Write it as findings do, for example plugins[wp-rocket].");
            }
        }
    }

    private void Form(string path, Regex pattern, string otherwise)
    {
        foreach (var (place, node) in TextsAt(path))
        {
            // An empty text is reported as such.
            if (!string.IsNullOrWhiteSpace(node.Value.Text) && !pattern.IsMatch(node.Value.Text))
            {
                Add(node, place, $"'{place}' is '{node.Value.Text}', which {otherwise}");
            }
            else if (place == "name" && node.Value.Text.Length is 0 or > 40)
            {
                Add(node, place, $"'{place}' is '{node.Value.Text}', which {otherwise}");
            }
        }
    }

    private void Keys(string list, Regex pattern, string otherwise)
    {
        foreach (var (key, item, path) in ItemsAt(list))
        {
            if (key.Length > 0 && !pattern.IsMatch(key))
            {
                Add(item, path, $"'{path}' has the key '{key}', which {otherwise}");
            }
        }
    }

    // Both are linear without NonBacktracking, each repetition begins with what the one before cannot end with; with it nothing is generated, and every start of the tool compiles an engine.
    [GeneratedRegex(@"^[a-z](-?[a-z0-9])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\z")]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\z")]
    private static partial Regex PlainHostPattern();

    [GeneratedRegex(@"^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:\S+\z")]
    private static partial Regex ArnPattern();

    [GeneratedRegex(@"^vpc-[0-9a-z]+\z")]
    private static partial Regex VpcPattern();

    [GeneratedRegex(@"^subnet-[0-9a-z]+\z")]
    private static partial Regex SubnetPattern();

    [GeneratedRegex(@"^az[0-9]{1,2}\z")]
    private static partial Regex ZonePattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex SchemaPattern();

    [GeneratedRegex(@"^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]\z")]
    private static partial Regex WindowPattern();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex MailPattern();

    [GeneratedRegex(@"^[a-z]{2,3}(_[A-Za-z]+)*\z")]
    private static partial Regex LocalePattern();

    [GeneratedRegex(@"^([^@\s]+@[^@\s]+\.[^@\s]+|arn:aws[a-z-]*:sns:\S+)\z")]
    private static partial Regex RecipientPattern();

    [GeneratedRegex(@"^/\S*\z")]
    private static partial Regex AbsolutePattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]*\z")]
    private static partial Regex SlugPattern();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex(@"^([a-z]{2}(-[a-z]+)+-[0-9]|[0-9]{12})\z")]
    private static partial Regex DestinationPattern();

    [GeneratedRegex(@"^(?!aws:)[^\r\n]{1,128}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"^HAW[0-9]{4}\z")]
    private static partial Regex RulePattern();
}
