using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Deploy.Content.Releases;
using HaWpSdk.Deploy.Content.Sftp;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.Deploy.Content.Transfer;

namespace HaWpSdk.Deploy.Content;

/// <summary>
/// Delivers plugins and themes to a site's shared files over sFTP: into a new release folder, verified, then into service by
/// one rename of a link for each, so that no reader ever misses a plugin.
/// </summary>
/// <param name="target">The server, the folders and the permissions.</param>
public sealed class ContentPusher(PushTarget target)
{
    private readonly SshConnector _connector = new(target.Server);

    /// <summary>Sends items as a new release and puts it into service. Called again after a break it goes on where it was.</summary>
    /// <param name="items">Plugins and themes; those of earlier pushes that are not named stay as they are.</param>
    /// <param name="options">The gate and the choices.</param>
    /// <param name="progress">Told of what happens, with rate and remaining time.</param>
    /// <param name="cancellationToken">Ends the push. What arrived stays for the next one; the release in service is untouched.</param>
    /// <exception cref="ContentRefusedException">A source cannot be used. Nothing was sent.</exception>
    /// <exception cref="ContentForbiddenException">The rules refuse an item. Nothing was sent.</exception>
    /// <exception cref="HostKeyRefusedException">The server is not the one expected. Nothing was sent.</exception>
    /// <exception cref="SshCredentialException">No key is there or none was accepted.</exception>
    /// <exception cref="ConnectionLostException">The connection broke more often than <see cref="PushOptions.Reconnects"/>. Push again to go on.</exception>
    /// <exception cref="PushException">The server refused something; the message names the path.</exception>
    public async Task<PushResult> PushAsync(
        IReadOnlyList<ContentItem> items, PushOptions options, IProgress<PushProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var reporter = new PushProgressReporter(progress);
        var opened = new List<OpenedItem>();
        try
        {
            await OpenAsync(items, options, reporter, opened, cancellationToken).ConfigureAwait(false);
            var result = await ReconnectingAsync(options, reporter, new PushRun(target, options, reporter, opened).AttemptAsync, cancellationToken).ConfigureAwait(false);
            reporter.Enter(PushStage.Done);
            return result with { Duration = clock.Elapsed };
        }
        finally
        {
            opened.ForEach(item => item.Dispose());
        }
    }

    /// <summary>Puts an earlier release back into service; nothing is sent.</summary>
    /// <param name="releaseId">The release; null for the one before the current one.</param>
    /// <param name="options">The choices; the gate is not asked.</param>
    /// <param name="progress">Told of what happens.</param>
    /// <param name="cancellationToken">Ends the rollback before its switch.</param>
    /// <exception cref="PushException">There is no such release, or the server refused something.</exception>
    public async Task<PushResult> RollbackAsync(
        string? releaseId, PushOptions options, IProgress<PushProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var reporter = new PushProgressReporter(progress);
        var run = new PushRun(target, options, reporter, []);
        var result = await ReconnectingAsync(options, reporter, (pool, cancel) => run.RollBackAsync(pool, releaseId, cancel), cancellationToken).ConfigureAwait(false);
        reporter.Enter(PushStage.Done);
        return result with { Duration = clock.Elapsed };
    }

    /// <summary>The releases on the server, newest first, and which of them is in service.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<(IReadOnlyList<ReleaseRecord> Releases, string? Current)> ListReleasesAsync(CancellationToken cancellationToken = default)
    {
        using var pool = await SftpPool.ConnectAsync(_connector, cancellationToken).ConfigureAwait(false);
        var folder = await pool.First.RealPathAsync(target.ReleasesFolder).ConfigureAwait(false);
        return (await ReleaseStore.ReadAllAsync(pool.First, folder).ConfigureAwait(false),
            await pool.First.ReadLinkAsync(RemotePath.Combine(folder, "current")).ConfigureAwait(false));
    }

    /// <summary>Reads, checks and judges the items, into a list that the caller disposes.</summary>
    internal static async Task OpenAsync(IReadOnlyList<ContentItem> items, PushOptions options, PushProgressReporter reporter, List<OpenedItem> opened, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            throw new ArgumentException("Name at least one plugin or theme to push.", nameof(items));
        }

        reporter.Enter(PushStage.Reading);
        foreach (var item in items)
        {
            opened.Add(await OpenedItem.OpenAsync(item, cancellationToken).ConfigureAwait(false));
        }

        if (opened.GroupBy(item => item.Path, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ContentRefusedException(twice.Last().Tree.Origin.Location, null, $"'{twice.Key}' is pushed twice at once");
        }

        reporter.Enter(PushStage.Judging);
        await JudgeAsync(opened, options, cancellationToken).ConfigureAwait(false);
    }

    private static async Task JudgeAsync(List<OpenedItem> items, PushOptions options, CancellationToken cancellationToken)
    {
        foreach (var (rule, because) in options.Accepted)
        {
            if (string.IsNullOrWhiteSpace(because))
            {
                throw new ArgumentException($"Rule {rule} is accepted without a reason. Say why: --accept {rule} --because TEXT.", nameof(options));
            }
        }

        var refused = new List<(string Subject, ContentObjection Objection)>();
        foreach (var item in items)
        {
            var objections = await options.Gate.JudgeAsync(new ContentToJudge(item.Kind, item.Slug, item.Tree.Origin, item.Tree.Files), cancellationToken).ConfigureAwait(false);
            refused.AddRange(objections.Where(one => !options.Accepted.ContainsKey(one.Rule)).Select(one => (item.Path, one)));
        }

        if (refused.Count > 0)
        {
            throw new ContentForbiddenException(refused);
        }
    }

    private async Task<T> ReconnectingAsync<T>(PushOptions options, PushProgressReporter reporter, Func<SftpPool, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var failures = 0;
        while (true)
        {
            var movedBefore = reporter.Moved;
            try
            {
                reporter.Enter(PushStage.Connecting);
                using var pool = await SftpPool.ConnectAsync(_connector, cancellationToken).ConfigureAwait(false);
                return await attempt(pool, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is ConnectionLostException or Renci.SshNet.Common.SshConnectionException or System.Net.Sockets.SocketException)
            {
                failures = reporter.Moved > movedBefore ? 1 : failures + 1;
                if (failures > options.Reconnects)
                {
                    throw problem as ConnectionLostException ?? new ConnectionLostException($"The connection to {target.Server} broke: {problem.Message}", problem);
                }

                var pause = TimeSpan.FromMilliseconds(Math.Min(200 * Math.Pow(2, failures - 1), 10_000));
                reporter.Enter(PushStage.Connecting, string.Create(CultureInfo.InvariantCulture, $"{problem.Message} Connecting again in {pause.TotalSeconds:0.0} s ({failures} of {options.Reconnects})."));
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
