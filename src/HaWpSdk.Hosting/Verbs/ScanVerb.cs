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
        var noCatalogue = new Option<bool>("--no-catalogue") { Description = "Judge plugins by their code alone, whatever their name. Those of which only the name is here are not judged." };
        var noCache = new Option<bool>("--no-cache") { Description = "Read every plugin anew, also those that did not change since the last scan. Only on Linux are plugins remembered." };
        var command = new Command("scan", "Judge the WordPress side: manifests, wp-config.php, plugins and their code. Exit code 0: no error. 1: an error, something that could not be read, or nothing that could be judged. 2: wrong usage, or a PATH that is not there or may not be read. 130: interrupted.") { paths, noCatalogue, noCache };
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
                OwnFindings = isEmpty ? [.. scan.Problems.Select(UnreadInputs.Of)] : [.. NothingJudged(scan, result.GetValue(noCatalogue))],
            };
            findings = isEmpty ? findings : UnreadInputs.AddTo(findings, scan, policy.Value, surroundings);

            // Where the result goes into a file or another program, nobody may see why the scan failed.
            if (result.GetValue(options.Output) is not null || result.GetValue(options.Format) is not "text")
            {
                foreach (var nothing in findings.OwnFindings.Where(finding => finding.RuleId == EngineRules.NothingChecked.Id))
                {
                    ResultWriter.Hint(result, options, surroundings, $"hawp: {nothing.Text}");
                }
            }

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

    /// <summary>A scan that looked at nothing is no pass: a manifest of something else, or names alone where the code alone shall be judged.</summary>
    private static IEnumerable<Finding> NothingJudged(WordPressScan scan, bool noCatalogue)
    {
        if (scan is not { Problems.Count: 0, Configurations.Count: 0, Settings.Count: 0, Routing: null, DropIns.Count: 0, ExposedFiles.Count: 0, Manifests: [var manifest, ..] })
        {
            yield break;
        }

        var plugins = scan.ToPluginLines();
        if (scan.Inventory.Count == 0 && scan.Manifests.All(one => one.Constants.Count == 0))
        {
            yield return Nothing(manifest, "Nothing was judged: neither a plugin nor a theme nor WordPress is named here.", "Name the manifest of the site, or the folder it is installed in.");
        }

        if (!noCatalogue || plugins.Count == 0 || plugins.Any(plugin => plugin.IsJudged))
        {
            yield break;
        }

        var who = plugins.Count == 1 ? $"The plugin '{plugins[0].Slug}' was not judged: its code is not here" : $"None of the {plugins.Count} plugins was judged: their code is not here";
        yield return Nothing(
            manifest,
            who + ", and with --no-catalogue nobody asks what is known of a name.",
            "Scan the folder they are installed in, such as wp-content/plugins or, after 'composer install', web/app/plugins; or leave out --no-catalogue.");
    }

    private static Finding Nothing(Manifest manifest, string message, string remedy) =>
        Finding.OfEngine(EngineRules.NothingChecked, new SourcePosition(manifest.Path, 1, 1), manifest.Path, message, remedy);
}
