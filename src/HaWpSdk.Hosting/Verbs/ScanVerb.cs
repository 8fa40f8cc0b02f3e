using System.CommandLine;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Scanning;
using HaWpSdk.WordPress.Manifests;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>scan</c>: judges manifests, <c>wp-config.php</c> and what plugin code really does.</summary>
internal static class ScanVerb
{
    public static Command Create(HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var paths = new Argument<string[]>("PATH") { Description = "Sites, wp-content folders, plugins (folder, file or zip), manifests; - reads a manifest from standard input, such as what wp plugin list prints. Default: the current folder.", DefaultValueFactory = _ => ["."] };
        var noCatalogue = new Option<bool>("--no-catalogue") { Description = "Judge plugins by their code alone, whatever their name." };
        var noCache = new Option<bool>("--no-cache") { Description = "Read every plugin anew, also those that did not change since the last scan." };
        var command = new Command("scan", "Judge the WordPress side: manifests, wp-config.php, plugins and their code. Exit code 1 when there is an error, or nothing could be judged.") { paths, noCatalogue, noCache };
        options.AddReporting(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            RefuseUnknownOptions(command, result.GetRequiredValue(paths), surroundings);
            var inputs = PolicyInputs.Read(result.GetValue(options.Rules) ?? [], surroundings);
            var profile = result.GetValue(options.Profile);
            var policy = new Lazy<ClusterPolicy>(() => inputs.ToPolicy(profile, options.Accepted(result), surroundings.Clock.GetUtcNow()));
            _ = profile is null && inputs.Rules.Count == 0 ? null : policy.Value;
            var scan = await ScanAsync(result.GetRequiredValue(paths), result.GetValue(noCatalogue), result.GetValue(options.Quiet), result.GetValue(noCache) ? surroundings with { Cache = null } : surroundings, cancellationToken).ConfigureAwait(false);

            // Where nothing was found there is nothing to judge; that is said without loading a rule.
            var isEmpty = scan is { Problems.Count: > 0, FileCount: 0, Plugins.Count: 0, Manifests.Count: 0, Configurations.Count: 0 };
            var findings = new PolicyResult(isEmpty ? [] : [new ReportSubject("scan", scan.Judge(policy.Value, cancellationToken))], ProductVersion.Text)
            {
                Plugins = scan.ToPluginLines(),
                DropIns = scan.ToDropInNames(),
                OwnFindings = [.. scan.Problems.Select(Finding)],
            };
            return await ResultWriter.WriteAsync(findings, result, options, surroundings, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    // To the parser whatever is no option is a path.
    private static void RefuseUnknownOptions(Command command, string[] paths, HostSurroundings surroundings)
    {
        foreach (var path in paths.Where(path => path.StartsWith('-') && !StreamedInput.IsOne(path) && !Path.Exists(surroundings.FullPath(path))))
        {
            throw new UsageException($"There is no option '{path}'; see 'hawp {command.Name} --help'." + NearestName.Hint(path, command.Options.Select(option => option.Name)));
        }
    }

    /// <summary>Scans, with progress on standard error.</summary>
    public static async Task<WordPressScan> ScanAsync(IReadOnlyList<string> paths, bool noCatalogue, bool quiet, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var stream in paths.Where(StreamedInput.IsOne).Distinct(StringComparer.Ordinal))
        {
            texts.Add(await StreamedInput.ReadAsync(stream, surroundings, cancellationToken).ConfigureAwait(false));
        }

        var scanOptions = new ScanOptions { Cache = surroundings.Cache, ManifestTexts = texts };
        if (noCatalogue)
            scanOptions = scanOptions with { Catalogue = null };
        var full = paths.Where(path => !StreamedInput.IsOne(path)).Select(path => Path.IsPathRooted(path) || surroundings.Folder == Directory.GetCurrentDirectory() ? path : surroundings.FullPath(path)).ToList();
        try
        {
            using var progress = new ProgressLine(surroundings, quiet);
            return await WordPressScanner.ScanAsync(full, scanOptions, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    private static Finding Finding(ManifestProblem problem) =>
        Policy.Findings.Finding.OfEngine(EngineRules.Unreadable, new SourcePosition(problem.Path, problem.Line, problem.Column), problem.Path, problem.Message, string.Empty);
}
