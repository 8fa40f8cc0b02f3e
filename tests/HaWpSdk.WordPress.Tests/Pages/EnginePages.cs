namespace HaWpSdk.WordPress.Tests.Pages;

/// <summary>The pages of findings that are not rules: the engine's own (HAW00nn) and the checks of templates (HAW15nn). Their help links lead here.</summary>
internal static class EnginePages
{
    /// <summary>The engine's own, with what they mean and what to do.</summary>
    public static IReadOnlyList<(string Id, string Name, string Severity, string Speaks, string Means, string Remedy)> Engine { get; } =
    [
        ("HAW0001", "result-thrown-away", "warning", "The compiler", "Builders never change: `builder.WithDatabase(...)` gives a new builder, and one whose result is dropped does nothing.", "Assign what the call returns, or continue the chain. The light bulb assigns it."),
        ("HAW0002", "secret-is-text", "error", "The compiler", "A password or key stands in the source, in the place of a secret. It would be in every copy of the repository.", "Keep it in Secrets Manager and write `Secret.FromSecretsManager` with its ARN, or `Secret.FromParameter` with the name of a SecureString, which begins with `/`."),
        ("HAW0003", "never-built", "warning", "The compiler", "A cluster is begun and never built, so nobody judges or deploys it.", "End the chain with `Build()`."),
        ("HAW0004", "accepted-without-reason", "error", "Every place", "A finding is accepted, and the reason is empty. Nobody could say later whether it still holds.", "Write the reason: `.Accept(\"HAW0606\", because: \"one account until spring\")`."),
        ("HAW0005", "acceptance-expired", "warning", "Gate, verbs, audit", "An acceptance is past the date in its `until`. The compiler does not know the date and says nothing.", "Repair the finding, or decide again and write a new date."),
        ("HAW0006", "acceptance-unused", "warning", "Gate, verbs, audit", "An acceptance matches no finding: what it was about is repaired, or its path has changed.", "Remove it, or correct its path."),
        ("HAW0007", "unreadable-input", "error", "Every place", "A manifest, a rule file or a suppression, a plugin's file or a folder cannot be read. The rest was read all the same, and what was not read was not judged.", "The message names the file, and line and column where that helps. Correct the file. What is known to be so, such as a plugin that its vendor encodes, is accepted with a reason: `{ rule: HAW0007, at: wp-content/plugins/encoded, because: \"…\" }` in `hawp.suppressions.yaml`; the place is a file or folder."),
        ("HAW0008", "internal-failure", "warning", "The compiler", "The analyzer failed inside. The rules still speak in `dotnet test` and in the verbs.", "Please report it with the message."),
        ("HAW0009", "nothing-checked", "error", "Gate, verbs, audit", "No rule could be checked, so the run says nothing about the cluster; or a scan was given nothing that it could judge. That is no pass.", "The lines below \"not checked\" say what would decide: a WordPress path, a permission, a value. For a scan, name the folder the plugins are installed in."),
        ("HAW0010", "wrong-type", "error", "Every place", "A document holds a value of a kind that its path does not have. A wrong type is an error, never a pass.", "Correct the value; the [cluster document](../cluster-document.md) has the kind of each path."),
        ("HAW0011", "no-such-rule", "error", "Every place", "An acceptance names a rule that does not exist.", "Correct its id; `hawp rules` lists them."),
        ("HAW0012", "drift", "warning", "The audit", "Something that runs is not as described: somebody changed it outside the deployment. `--strict` makes it an error.", "Bring it back with `hawp deploy`, or write the new value into the description."),
    ];

    /// <summary>The checks of templates, with what each finds.</summary>
    public static IReadOnlyList<(string Id, string Name, string Finds)> Templates { get; } =
    [
        ("HAW1501", "behaviour-unknown-origin", "a cache behaviour goes to an origin the distribution does not have"),
        ("HAW1502", "viewer-certificate-region", "a viewer certificate outside us-east-1"),
        ("HAW1503", "web-acl-scope", "a regional web ACL on a distribution, or the other way round"),
        ("HAW1504", "duplicate-route", "two routes to one destination in one route table"),
        ("HAW1505", "two-mount-targets-in-a-zone", "EFS takes one a zone"),
        ("HAW1506", "duplicate-listener-priority", "two listener rules or web ACL rules of one priority"),
        ("HAW1507", "malformed-cron", "a schedule AWS does not take"),
        ("HAW1508", "image-architecture", "an image of another architecture than the instance type"),
        ("HAW1509", "variant-beside-the-key", "User-Agent, Accept or Cookie forwarded beside the cache key of a cached behaviour"),
        ("HAW1510", "desired-capacity-with-scaling", "every update undoes what scaling did"),
        ("HAW1511", "ungated-launch", "load balancer health checks from the first second, and no launch hook"),
        ("HAW1512", "https-forgotten", "plain http to the origin, and no CloudFront-Forwarded-Proto: the login redirects for ever"),
        ("HAW1513", "origin-name-as-host", "a behaviour sends the origin's own name as Host (warning)"),
        ("HAW1514", "prefix-list-twice", "a second rule with a prefix list in one security group: CloudFront's fills the quota"),
        ("HAW1515", "vpc-origin-without-gateway", "a VPC origin in a VPC without an internet gateway"),
        ("HAW1516", "editor-blocked", "the common rules of WAF block the block editor and uploads"),
        ("HAW1517", "failover-on-answer", "an origin group fails over on 403 or 404"),
        ("HAW1518", "error-kept-long", "answers with errors are kept for more than a minute (warning)"),
        ("HAW1519", "one-thing-twice", "two logical ids for what AWS takes once, such as two equal rules of a security group"),
    ];

    public static IEnumerable<(string Path, string Text)> All() =>
        Engine.Select(entry => Page(entry.Id, entry.Name, entry.Severity, entry.Speaks, entry.Means, entry.Remedy))
            .Concat(Templates.Select(entry => Page(
                entry.Id,
                entry.Name,
                entry.Finds.Contains("(warning)", StringComparison.Ordinal) ? "warning" : "error",
                "CloudFormation templates (`hawp check --template`), and templates edited by `ConfigureTemplate` (gate, `check`)",
                "It finds: " + entry.Finds.Replace(" (warning)", string.Empty, StringComparison.Ordinal) + ". AWS's validators let it pass, and the stack fails late or works wrong.",
                "The message names the resource and what to write instead. Why these checks are not rules in YAML: [decision 15](../decisions/0015-template-checks.md).")));

    private static (string Path, string Text) Page(string id, string name, string severity, string speaks, string means, string remedy) =>
        ($"docs/rules/{id}.md", $"""
            <!-- Written from tests/HaWpSdk.WordPress.Tests/Pages/EnginePages.cs. After a change there run HAWP_RECORD=1 dotnet test tests/HaWpSdk.WordPress.Tests --filter GeneratedFiles -->

            # {id} {name}

            | Severity | Speaks in |
            | --- | --- |
            | {severity} | {speaks} |

            ## What it means

            {means}

            ## What to do

            {remedy}

            """.ReplaceLineEndings("\n"));
}
