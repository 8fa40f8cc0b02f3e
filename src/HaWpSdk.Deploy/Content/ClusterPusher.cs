using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Content.Releases;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Deploy.Stacks.Releases;
using HaWpSdk.Deploy.Stacks.Steps;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Content;

/// <summary>A whole document root in the artifact bucket of a cluster.</summary>
/// <param name="Id">Its id: 16 hexadecimal digits of the hash of its content.</param>
/// <param name="Created">When it was packed, UTC.</param>
/// <param name="WordPress">The version of WordPress in it; null when it is not known.</param>
/// <param name="Sources">What it was made of.</param>
/// <param name="IsCurrent">Whether the nodes serve it.</param>
public sealed record ClusterRelease(string Id, DateTimeOffset Created, string? WordPress, IReadOnlyList<string> Sources, bool IsCurrent);

/// <summary>
/// Delivers plugins and themes to a deployed cluster that has no sFTP endpoint: the release in service with them in it becomes a new release in the
/// artifact bucket, the maintenance node places it and brings the tables up to date, and the nodes follow.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="clients">Its account and region.</param>
/// <param name="deployment">Limits and the clock of the wait for nodes; null for the defaults.</param>
public sealed class ClusterPusher(HaCluster cluster, AwsClients clients, DeploymentOptions? deployment = null)
{
    private const string ContentFolder = "wp-content/";
    private readonly DeploymentOptions _deployment = deployment ?? new DeploymentOptions();

    /// <summary>Sends items as a new release and puts it into service. Called again after a break it goes on where it was.</summary>
    /// <param name="items">Plugins and themes; everything else of the release in service stays as it is.</param>
    /// <param name="options">The gate and the choices; those about sFTP do not apply.</param>
    /// <param name="progress">Told of what happens.</param>
    /// <param name="cancellationToken">Ends the push. The release in service is untouched until the switch.</param>
    /// <exception cref="ContentRefusedException">A source cannot be used. Nothing was sent.</exception>
    /// <exception cref="ContentForbiddenException">The rules refuse an item. Nothing was sent.</exception>
    /// <exception cref="PushException">The cluster is not deployed, AWS refused a call, or the maintenance node failed; the message says what to do, and what AWS's client threw is within.</exception>
    public async Task<PushResult> PushAsync(IReadOnlyList<ContentItem> items, PushOptions options, IProgress<PushProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var reporter = new PushProgressReporter(progress);
        var opened = new List<OpenedItem>();
        try
        {
            await ContentPusher.OpenAsync(items, options, reporter, opened, cancellationToken).ConfigureAwait(false);
            return await GuardedAsync(reporter, async () =>
            {
                var site = await FindAsync(reporter, cancellationToken).ConfigureAwait(false);
                if (await ReleaseContents.ReadAsync(site.Store, site.Current, cancellationToken).ConfigureAwait(false) is { } contents && opened.TrueForAll(item => contents.Has($"{ContentFolder}{item.Path}/", item.Tree.Files)))
                {
                    // What the release in service holds is known by its list: nothing has to be fetched to see that nothing changed.
                    reporter.Enter(PushStage.Done);
                    return new PushResult { Release = Record(site.Current, site.Sha256, opened, options), Method = TransferMethod.Stream, FilesKept = opened.Sum(item => item.Tree.Files.Count), DryRun = options.DryRun, Unchanged = true, InService = true, Duration = clock.Elapsed };
                }

                var file = Path.Combine(Path.GetTempPath(), $"hawp-base-{Guid.NewGuid():N}.tar.gz");
                try
                {
                    await DownloadAsync(site, file, cancellationToken).ConfigureAwait(false);
                    using var whole = await new ArchiveSource(file, new ArchiveLimits()).OpenAsync(cancellationToken).ConfigureAwait(false);
                    using var archive = await ReleaseArchive.PackAsync(new Furnished(whole, opened, site.Current), cancellationToken).ConfigureAwait(false);
                    var result = await DeliverAsync(site, archive, opened, whole, options, reporter, progress, cancellationToken).ConfigureAwait(false);
                    reporter.Enter(PushStage.Done);
                    return result with { Duration = clock.Elapsed };
                }
                finally
                {
                    File.Delete(file);
                }
            }).ConfigureAwait(false);
        }
        finally
        {
            opened.ForEach(item => item.Dispose());
        }
    }

    /// <summary>Puts an earlier release back into service; nothing is sent. Tables stay as the newer release left them.</summary>
    /// <param name="releaseId">The release; null for the one before the current one.</param>
    /// <param name="options">The choices; the gate is not asked.</param>
    /// <param name="progress">Told of what happens.</param>
    /// <param name="cancellationToken">Ends the rollback before its switch.</param>
    /// <exception cref="PushException">There is no such release, AWS refused a call, or the maintenance node failed.</exception>
    public async Task<PushResult> RollbackAsync(string? releaseId, PushOptions options, IProgress<PushProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var reporter = new PushProgressReporter(progress);
        return await GuardedAsync(reporter, async () =>
        {
            var site = await FindAsync(reporter, cancellationToken).ConfigureAwait(false);
            var wanted = releaseId ?? site.Previous ?? throw new PushException(PushStage.Switching, $"There is no release before {site.Current} that is known.");
            var manifest = (await site.Store.ReadAsync($"releases/{wanted}.json", cancellationToken).ConfigureAwait(false))?.Content
                ?? throw new PushException(PushStage.Switching, $"There is no release '{wanted}' in the bucket {site.Store.Bucket}.");
            var result = new PushResult { Release = Record(wanted, manifest["sha256"]?.ToString() ?? "", [], options), DryRun = options.DryRun, FilesKept = manifest["files"]?.GetValue<int>() ?? 0 };
            if (options.DryRun)
            {
                return result with { Notes = [$"Release {wanted} of {manifest["createdAt"]} would be put into service in the place of {site.Current}."] };
            }

            var notes = await SwitchAsync(site, wanted, manifest["sha256"]?.ToString() ?? "", options, reporter, progress, cancellationToken).ConfigureAwait(false);
            reporter.Enter(PushStage.Done);
            return result with { InService = true, SwitchedBy = "the maintenance node", Notes = notes, Duration = clock.Elapsed };
        }).ConfigureAwait(false);
    }

    /// <summary>The releases in the bucket, newest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="PushException">The cluster is not deployed, or AWS refused a call.</exception>
    public async Task<IReadOnlyList<ClusterRelease>> ListReleasesAsync(CancellationToken cancellationToken = default)
    {
        var reporter = new PushProgressReporter(null);
        return await GuardedAsync(reporter, async () =>
        {
            var site = await FindAsync(reporter, cancellationToken).ConfigureAwait(false);
            var releases = new List<ClusterRelease>();
            string? next = null;
            do
            {
                var page = await clients.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = site.Store.Bucket, Prefix = "releases/", ContinuationToken = next, ExpectedBucketOwner = site.Account }, cancellationToken).ConfigureAwait(false);
                foreach (var key in (page.S3Objects ?? []).Select(found => found.Key).Where(key => key.EndsWith(".json", StringComparison.Ordinal) && key != ReleaseStep.CurrentKey))
                {
                    if ((await site.Store.ReadAsync(key, cancellationToken).ConfigureAwait(false))?.Content is { } manifest && manifest["id"]?.ToString() is { } id)
                    {
                        var created = DateTimeOffset.TryParse(manifest["createdAt"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : default;
                        releases.Add(new ClusterRelease(id, created, manifest["wordpress"]?.ToString(), [.. (manifest["sources"] as JsonArray ?? []).Select(source => source?.ToString() ?? "")], id == site.Current));
                    }
                }

                next = page.IsTruncated == true ? page.NextContinuationToken : null;
            }
            while (next is not null);
            return (IReadOnlyList<ClusterRelease>)[.. releases.OrderByDescending(release => release.Created).ThenBy(release => release.Id, StringComparer.Ordinal)];
        }).ConfigureAwait(false);
    }

    private async Task<PushResult> DeliverAsync(
        Site site, ReleaseArchive archive, List<OpenedItem> opened, ContentTree whole, PushOptions options, PushProgressReporter reporter, IProgress<PushProgress>? progress, CancellationToken cancellationToken)
    {
        var record = Record(archive.Id, archive.Sha256, opened, options);
        var (changed, kept) = Compare(whole, opened);
        var result = new PushResult { Release = record, Method = TransferMethod.Stream, FilesKept = kept, DryRun = options.DryRun };
        if (archive.Id == site.Current)
        {
            if (!options.DryRun)
            {
                // A release of an older build has no list yet.
                await archive.Contents.WriteAsync(site.Store, cancellationToken).ConfigureAwait(false);
            }

            return result with { Unchanged = true, InService = true };
        }

        result = result with { FilesSent = changed.Count, BytesSent = changed.Sum(file => file.Size) };
        if (options.DryRun)
        {
            return result with { Notes = ["Dry run: nothing was changed in the bucket."] };
        }

        reporter.Expect(1, archive.Bytes);
        reporter.Enter(PushStage.Sending);
        await site.Store.UploadAsync(archive.Key, archive.Open, "application/gzip", cancellationToken).ConfigureAwait(false);
        reporter.Arrived(1, archive.Bytes);
        var manifest = archive.Manifest(_deployment.Clock.GetUtcNow());
        manifest["sources"] = new JsonArray([$"release {site.Current}", .. opened.Select(item => (JsonNode)$"{item.Path}: {item.Tree.Origin.Location}{(item.Tree.Origin.Commit is { } commit ? " at " + commit : "")}")]);
        manifest["pushedBy"] = options.PushedBy;
        if (options.Accepted.Count > 0)
        {
            manifest["accepted"] = new JsonObject(options.Accepted.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
        }

        // What was uploaded first under this id counts: its archive may have been packed by another version.
        await site.Store.WriteAsync(archive.ManifestKey, manifest, ArtifactStore.OnlyNew, cancellationToken).ConfigureAwait(false);
        await archive.Contents.WriteAsync(site.Store, cancellationToken).ConfigureAwait(false);
        var stored = (await site.Store.ReadAsync(archive.ManifestKey, cancellationToken).ConfigureAwait(false))?.Content["sha256"]?.ToString() ?? archive.Sha256;
        if (options.StageOnly)
        {
            return result with { Notes = [$"Release {archive.Id} is complete in the bucket and not in service."] };
        }

        var notes = await SwitchAsync(site, archive.Id, stored, options, reporter, progress, cancellationToken).ConfigureAwait(false);
        return result with { InService = true, SwitchedBy = "the maintenance node", Notes = notes };
    }

    private async Task<IReadOnlyList<string>> SwitchAsync(Site site, string id, string sha256, PushOptions options, PushProgressReporter reporter, IProgress<PushProgress>? progress, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        reporter.Enter(PushStage.Waiting);
        var held = await DeploymentLock.TakeAsync(site.Store, _deployment with { Holder = options.PushedBy }, "push", cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            reporter.Enter(PushStage.Switching);
            var stays = MaintenanceNode.Stays(site.Document);
            var told = progress is null ? null : new Told(reporter);

            // The switch before makes this order another one than an equal one earlier: A, B, A are three orders.
            await new MaintenanceNode(clients, site.Store, site.MaintenanceGroup, stays, _deployment, told).RunAsync("release", id, $"push {site.ETag}", held.Token).ConfigureAwait(false);
            var wanted = new JsonObject { ["release"] = id, ["sha256"] = sha256, ["previous"] = site.Current, ["at"] = DeploymentLock.Text(_deployment.Clock.GetUtcNow()) };
            if (await site.Store.WriteAsync(ReleaseStep.CurrentKey, wanted, site.ETag, held.Token).ConfigureAwait(false) is null)
            {
                throw new PushException(PushStage.Switching, $"Somebody else put another release into service meanwhile. Release {id} lies complete in the bucket; push again.");
            }

            await ConfirmAsync(site, id, notes, reporter, held.Token).ConfigureAwait(false);
        }

        if (options.AfterSwitch is { } hook)
        {
            await hook(Record(id, sha256, [], options), cancellationToken).ConfigureAwait(false);
        }

        if (options.Edge is { } edge)
        {
            reporter.Enter(PushStage.Purging);
            try
            {
                await edge.PurgeAllAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (EdgePurgeException problem)
            {
                throw new PushException(PushStage.Purging, $"Release {id} is in service, but the edge still shows old pages: {problem.Message} Purge by hand: hawp purge --everything.", inner: problem);
            }
        }

        return notes;
    }

    /// <summary>Waits until every node in service says that it serves the release: nodes look for a new one once a minute.</summary>
    private async Task ConfirmAsync(Site site, string id, List<string> notes, PushProgressReporter reporter, CancellationToken cancellationToken)
    {
        var start = _deployment.Clock.GetTimestamp();
        var limit = TimeSpan.FromTicks(Math.Min(_deployment.InstallLimit.Ticks, TimeSpan.FromMinutes(10).Ticks));
        while (true)
        {
            var group = (await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [site.WebGroup] }, cancellationToken).ConfigureAwait(false)).AutoScalingGroups?.FirstOrDefault();
            var inService = group?.Instances?.Where(instance => instance.LifecycleState == "InService").Select(instance => instance.InstanceId!).ToList() ?? [];
            var behind = new List<string>();
            foreach (var node in inService)
            {
                if ((await site.Store.ReadAsync($"status/nodes/{node}.json", cancellationToken).ConfigureAwait(false))?.Content["release"]?.ToString() != id)
                {
                    behind.Add(node);
                }
            }

            if (behind.Count == 0)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{inService.Count} nodes report release {id}."));
                return;
            }

            if (_deployment.Clock.GetElapsedTime(start) > limit)
            {
                throw new PushException(PushStage.Switching, string.Create(CultureInfo.InvariantCulture,
                    $"Release {id} is in service, but {behind.Count} of {inService.Count} nodes do not report it after {limit.TotalMinutes:0} minutes: {string.Join(", ", behind)}. Look at their logs in the cluster's log group; then purge the edge: hawp purge --everything."));
            }

            reporter.Enter(PushStage.Switching, string.Create(CultureInfo.InvariantCulture, $"{inService.Count - behind.Count} of {inService.Count} nodes report release {id}"));
            await Task.Delay(_deployment.PollInterval, _deployment.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Site> FindAsync(PushProgressReporter reporter, CancellationToken cancellationToken)
    {
        reporter.Enter(PushStage.Connecting);
        var outputs = await ClusterOutputs.ReadAsync(clients, cluster.Name, cancellationToken).ConfigureAwait(false);
        var account = (await clients.SecurityToken.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false)).Account;
        var store = new ArtifactStore(clients, ArtifactStore.NameOf(cluster.Name, account, cluster.Region), account);
        if (outputs is null || !outputs.TryGetValue("MaintenanceGroup", out var maintenance) || !outputs.TryGetValue("WebGroup", out var web)
            || await store.ReadAsync(ReleaseStep.CurrentKey, cancellationToken).ConfigureAwait(false) is not { } current || current.Content["release"]?.ToString() is not { } release)
        {
            throw new PushException(PushStage.Connecting, $"The cluster {cluster.Name} is not deployed in {cluster.Region}, or has no release yet. Deploy it first: hawp deploy. Or name a server to push to: --host NAME.");
        }

        return new Site(store, account, maintenance, web, new DocumentView(cluster.ToDocument()), release, current.Content["sha256"]?.ToString() ?? "", current.Content["previous"]?.ToString(), current.ETag);
    }

    private async Task DownloadAsync(Site site, string file, CancellationToken cancellationToken)
    {
        using (var answer = await clients.S3.GetObjectAsync(new GetObjectRequest { BucketName = site.Store.Bucket, Key = $"releases/{site.Current}.tar.gz", ExpectedBucketOwner = site.Account }, cancellationToken).ConfigureAwait(false))
        {
            var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (target.ConfigureAwait(false))
            {
                await answer.ResponseStream.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
            }
        }

        var content = File.OpenRead(file);
        await using (content.ConfigureAwait(false))
        {
            var hash = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
            if (site.Sha256.Length > 0 && hash != site.Sha256)
            {
                throw new PushException(PushStage.Connecting, $"s3://{site.Store.Bucket}/releases/{site.Current}.tar.gz is not what {ReleaseStep.CurrentKey} says: its SHA-256 is {hash}. Deploy a whole document root again: hawp deploy --release FOLDER.");
            }
        }
    }

    private static (List<ContentFile> Changed, int Kept) Compare(ContentTree whole, List<OpenedItem> opened)
    {
        var there = whole.Files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
        var files = opened.SelectMany(item => item.Tree.Files.Select(file => file with { Path = $"{ContentFolder}{item.Path}/{file.Path}" })).ToList();
        var changed = files.Where(file => there.GetValueOrDefault(file.Path) != file.Sha256).ToList();
        return (changed, files.Count - changed.Count);
    }

    private static ReleaseRecord Record(string id, string sha256, List<OpenedItem> opened, PushOptions options) => new()
    {
        Id = id,
        Created = DateTimeOffset.UtcNow,
        CreatedBy = options.PushedBy,
        Sha256 = sha256,
        Accepted = options.Accepted,
        Items = [.. opened.Select(item => new ReleaseItem
        {
            Kind = item.Kind,
            Slug = item.Slug,
            Path = $"{id}/{ContentFolder}{item.Path}",
            Sha256 = item.Tree.Sha256,
            Files = item.Tree.Files.Count,
            Bytes = item.Tree.Bytes,
            Origin = item.Tree.Origin,
            FileMode = 0b110_100_100,
            DirectoryMode = 0b111_101_101,
        })],
    };

    /// <summary>Whoever pushes gets one kind of exception for what fails on the way, whether AWS refused a call or the maintenance node gave up.</summary>
    private static async Task<T> GuardedAsync<T>(PushProgressReporter reporter, Func<Task<T>> work)
    {
        try
        {
            return await ToldFailures.ToldAsync(work).ConfigureAwait(false);
        }
        catch (DeploymentException problem)
        {
            var (stage, rest) = problem.InnerException is null ? (PushStage.Switching, "") : (reporter.Stage, reporter.Stage < PushStage.Switching ? " The release in service is untouched." : "");
            throw new PushException(stage, problem.Message.Replace("deploy again", "push again", StringComparison.Ordinal) + rest, inner: problem.InnerException ?? problem);
        }
    }

    private sealed record Site(ArtifactStore Store, string Account, string MaintenanceGroup, string WebGroup, DocumentView Document, string Current, string Sha256, string? Previous, string ETag);

    /// <summary>The release in service with the pushed items in the place of those of the same name.</summary>
    private sealed class Furnished(ContentTree whole, List<OpenedItem> items, string release) : ContentSource
    {
        internal override Task<ContentTree> OpenAsync(CancellationToken cancellationToken)
        {
            var folders = items.Select(item => $"{ContentFolder}{item.Path}/").ToList();
            var files = whole.Files.Where(file => !folders.Exists(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
                .Concat(items.SelectMany(item => item.Tree.Files.Select(file => file with { Path = $"{ContentFolder}{item.Path}/{file.Path}" })));
            return Task.FromResult(new ContentTree(new ContentOrigin("release", "release " + release), whole.Name, files, []));
        }
    }

    private sealed class Told(PushProgressReporter reporter) : IProgress<DeploymentEvent>
    {
        public void Report(DeploymentEvent value)
        {
            if (value is NoticeEvent notice)
            {
                reporter.Enter(PushStage.Switching, notice.Text);
            }
        }
    }
}
