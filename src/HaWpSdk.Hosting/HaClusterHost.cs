using System.CommandLine;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Hosting.Deployments;
using HaWpSdk.Hosting.Verbs;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Problems;

namespace HaWpSdk.Hosting;

/// <summary>Runs the verbs. A program that describes clusters ends with <c>return await HaClusterHost.RunAsync(args, cluster);</c>.</summary>
public static class HaClusterHost
{
    /// <summary>Runs the verb on the command line for the clusters of this program.</summary>
    /// <param name="args">The command line. Without one the clusters are judged, and the first is taken all the way in a simulated account.</param>
    /// <param name="clusters">The clusters; none for verbs that need none.</param>
    /// <returns>The exit code, one of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(string[] args, params HaCluster[] clusters) => RunAsync(args, new HostSurroundings(), CancellationToken.None, clusters);

    /// <summary>Runs the verb on the command line, in given surroundings.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="surroundings">Where to write and where paths start.</param>
    /// <param name="cancellationToken">Interrupts the verb; Ctrl+C does so, too.</param>
    /// <param name="clusters">The clusters; none for verbs that need none.</param>
    /// <returns>The exit code, one of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(string[] args, HostSurroundings surroundings, CancellationToken cancellationToken, params HaCluster[] clusters) => RunAsync(args, surroundings, [], cancellationToken, clusters);

    /// <summary>As above, with verbs that the tool adds to those of the library.</summary>
    internal static async Task<int> RunAsync(string[] args, HostSurroundings surroundings, IReadOnlyList<Func<HostSurroundings, Command>> further, CancellationToken cancellationToken, params HaCluster[] clusters)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(clusters);
        try
        {
            if (args.Length == 0 && clusters.Length > 0)
            {
                return await MainJobAsync(surroundings, clusters, cancellationToken).ConfigureAwait(false);
            }

            var root = CreateRoot(clusters, surroundings);
            foreach (var verb in further)
            {
                root.Add(verb(surroundings));
            }

            var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
            if (args.Length > 0 && !args[0].StartsWith('-') && root.Subcommands.All(c => c.Name != args[0]))
            {
                var verbs = root.Subcommands.Select(c => c.Name).ToList();
                throw new UsageException($"There is no verb '{args[0]}'; there are {string.Join(", ", verbs)}." + NearestName.Hint(args[0], verbs));
            }

            if (parsed.Errors.Count > 0)
            {
                foreach (var error in parsed.Errors)
                {
                    await surroundings.Error.WriteLineAsync("hawp: " + error.Message).ConfigureAwait(false);
                }

                await surroundings.Error.WriteLineAsync($"hawp: see 'hawp {string.Concat(CommandPath(parsed).Select(name => name + " "))}--help'").ConfigureAwait(false);
                return ExitCodes.Usage;
            }

            // Interruptions are handled here: a deployment may need more than the library's two seconds to stop in a good state.
            using var interruption = new Interruption(cancellationToken);
            interruption.Token.ThrowIfCancellationRequested();
            var configuration = new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, interruption.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UsageException or PolicyFileException or ClusterDefinitionException)
        {
            foreach (var line in exception.Message.Split('\n'))
            {
                await surroundings.Error.WriteLineAsync("hawp: " + line).ConfigureAwait(false);
            }

            return ExitCodes.Usage;
        }
        catch (PolicyViolationException exception)
        {
            await surroundings.Error.WriteLineAsync("hawp: " + exception.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && AwsFailure.Describe(exception) is { } explanation)
        {
            await surroundings.Error.WriteLineAsync("hawp: " + explanation).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            await surroundings.Error.WriteLineAsync("hawp: interrupted").ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }
    }

    // Judged first: what the rules refuse is drawn, so that it can be seen where, and not deployed.
    private static async Task<int> MainJobAsync(HostSurroundings surroundings, HaCluster[] clusters, CancellationToken cancellationToken)
    {
        var code = await RunAsync(["check"], surroundings, cancellationToken, clusters).ConfigureAwait(false);
        if (code == ExitCodes.Failed)
        {
            await RunAsync(["show", "--output", clusters[0].Name + ".html"], surroundings, cancellationToken, clusters).ConfigureAwait(false);
        }

        if (code != ExitCodes.Fine)
        {
            return code;
        }

        using var interruption = new Interruption(cancellationToken);
        return await new MainJob(surroundings, clusters).RunAsync(interruption.Token).ConfigureAwait(false);
    }

    private static RootCommand CreateRoot(HaCluster[] clusters, HostSurroundings surroundings) => new("Judges WordPress clusters on AWS, their plugins and their templates by one set of rules.")
    {
        ScanVerb.Create(surroundings),
        CheckVerb.Create(clusters, surroundings),
        ShowVerb.Create(clusters, surroundings),
        RulesVerb.Create(surroundings),
        SynthVerb.Create(clusters, surroundings),
        ImageVerb.Create(clusters, surroundings),
        PlanVerb.Create(clusters, surroundings),
        DeployVerb.Create(clusters, surroundings),
        CutoverVerb.Create(clusters, surroundings),
        RotateVerb.Create(clusters, surroundings),
        DestroyVerb.Create(clusters, surroundings),
        PushVerb.Create(clusters, surroundings),
        PurgeVerb.Create(clusters, surroundings),
        BenchVerb.Create(clusters, surroundings),
        AuditVerb.Create(clusters, surroundings),
        BackupVerb.Create(clusters, surroundings),
        RestoreVerb.Create(clusters, surroundings),
        SimulateVerb.Create(surroundings),
        LiveCheckVerb.Create(clusters, surroundings),
    };

    private static Stack<string> CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
        {
            names.Push(result.Command.Name);
        }

        return names;
    }
}
