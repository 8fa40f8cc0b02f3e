using System.CommandLine;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Suppressions;

namespace HaWpSdk.Hosting.Verbs;

/// <summary>The options that several verbs share, so that they read and mean the same everywhere.</summary>
internal sealed class CommonOptions
{
    public Option<string> Format { get; } = new("--format") { Description = "How findings are written: text, json or sarif.", DefaultValueFactory = _ => "text" };

    public Option<string?> Output { get; } = new("--output", "-o") { Description = "Write the result to this file instead of standard output.", HelpName = "FILE" };

    public Option<string[]> Rules { get; } = new("--rules") { Description = "Also judge by the rules, profiles and suppressions in this file or folder. May be repeated.", HelpName = "PATH", AllowMultipleArgumentsPerToken = false };

    public Option<string?> Cluster { get; } = new("--cluster") { Description = "The cluster, written as YAML. Default: those of the program, else cluster.yaml.", HelpName = "FILE" };

    public Option<string?> Name { get; } = new("--name") { Description = "Only the cluster of this name.", HelpName = "NAME" };

    public Option<string[]> WordPress { get; } = new("--wordpress") { Description = "Also judge this WordPress tree, its plugins and manifests, together with the cluster. May be repeated.", HelpName = "PATH" };

    public Option<string?> Profile { get; } = new("--profile") { Description = "The profile over the rules. Default: the one named like the environment of the cluster.", HelpName = "NAME" };

    public Option<string?> Baseline { get; } = new("--baseline") { Description = "Accept the findings in this file; only new ones count.", HelpName = "FILE" };

    public Option<string?> WriteBaseline { get; } = new("--write-baseline") { Description = "Write the findings to this file as a baseline. One that exists only shrinks.", HelpName = "FILE" };

    public Option<string[]> Accept { get; } = new("--accept") { Description = "Accept the findings of this rule in this run. Needs --because. May be repeated.", HelpName = "RULE" };

    public Option<string?> Because { get; } = new("--because") { Description = "Why it is accepted.", HelpName = "TEXT" };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress and no hints, only the result." };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Name every place in code and every rule that could not be checked, however many." };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours. The environment variable NO_COLOR does the same." };

    public CommonOptions() => Format.AcceptOnlyFromAmong("text", "json", "sarif");

    public void AddReporting(Command command)
    {
        foreach (Option option in new Option[] { Format, Output, Rules, Profile, Baseline, WriteBaseline, Accept, Because, Verbose, Quiet, NoColor })
        {
            command.Add(option);
        }
    }

    public void AddCluster(Command command)
    {
        command.Add(Cluster);
        command.Add(Name);
    }

    /// <summary>What the command line itself accepts.</summary>
    /// <exception cref="UsageException">A reason is missing.</exception>
    public IReadOnlyList<Suppression> Accepted(ParseResult result)
    {
        var rules = result.GetValue(Accept) ?? [];
        var because = result.GetValue(Because)?.Trim();
        if (rules.Length > 0 && string.IsNullOrEmpty(because))
        {
            throw new UsageException($"--accept {rules[0]} needs --because TEXT: nothing is accepted without a reason.");
        }

        return [.. rules.Select(rule => new Suppression(rule, null, because!, null, new SourcePosition("--accept " + rule)))];
    }
}
