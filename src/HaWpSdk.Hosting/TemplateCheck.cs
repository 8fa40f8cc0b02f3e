using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Hosting;

/// <summary>The work of <c>check --template</c>, without a console: judges anybody's CloudFormation templates.</summary>
public static class TemplateCheck
{
    /// <summary>Judges templates that make one cluster, by the rules of the layer <c>template</c> and by the semantic checks HAW15nn.</summary>
    /// <param name="files">Each template's text by the name of its file, the main one first.</param>
    /// <param name="parameters">Values of parameters; defaults count for the others.</param>
    /// <param name="policy">By what; the default policy when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <exception cref="HaWpSdk.Policy.Problems.PolicyFileException">A file is no template.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PolicyResult Run(IReadOnlyList<KeyValuePair<string, string>> files, IReadOnlyDictionary<string, string>? parameters = null, ClusterPolicy? policy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        policy ??= ClusterPolicy.Default;
        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var observed = TemplateDocument.Read(files, parameters);
        var name = (observed["name"] as Policy.Documents.ScalarNode)?.Value.Text ?? "template";
        var environment = (observed["environment"] as Policy.Documents.ScalarNode)?.Value.Text ?? "production";
        var rules = ShippedRules.FindProfile(environment) is { } profile ? policy.Rules.WithProfile(profile) : policy.Rules;
        var evaluator = rules.For(Layers.Template);
        var report = evaluator.Evaluate(DomainCompletion.Shipped.Complete(observed, now, section => observed[section] is not null), now, cancellationToken);
        var semantic = files.SelectMany(file => TemplateChecks.Find(file.Value, file.Key, parameters)).Select(problem => problem.ToFinding());
        report = report.With([.. report.Findings, .. semantic], report.Suppressed);
        report = SuppressionMatcher.Apply(report, policy.Suppressions, evaluator.RuleSet, now, name);
        return new PolicyResult([new ReportSubject(name, report, files[0].Key)], ProductVersion.Text);
    }
}
