using System.Globalization;
using HaWpSdk.Deploy.Clients.CloudWatch.Model;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The shared files on EFS.</summary>
internal sealed class FilesSection(LiveAccount account, LiveFacts facts)
{
    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var id = account.Id("FileSystem");
        var files = await id.ThenAsync(name => account.Calls.AskAsync(
            AuditActions.DescribeFileSystems,
            async token => (await account.Clients.ElasticFileSystem.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { FileSystemId = name }, token).ConfigureAwait(false)).FileSystems?.FirstOrDefault(),
            found => found.FileSystemArn,
            name)).ConfigureAwait(false);
        section.Text("sharedFiles.kind", files.Select(_ => "efs").OrNone("none"));
        if (id.IsNone || files.IsNone)
        {
            return section;
        }

        section.Text("sharedFiles.storageClass", files.Select(found => found.AvailabilityZoneName is null ? "regional" : "oneZone"));
        section.Text("sharedFiles.throughput", files.Select(found => found.ThroughputMode ?? "bursting"));
        section.Bytes("sharedFiles.size", files.SelectValue(found => (double?)(found.SizeInBytes?.Value ?? 0)));
        await BurstCreditsAsync(section, id, files).ConfigureAwait(false);

        var targets = await facts.MountTargetsAsync().ConfigureAwait(false);
        section.Texts("sharedFiles.mountTargets", targets.Select(list => (IReadOnlyList<string>)[.. list.Where(target => target.LifeCycleState is null or "available" or "creating").Select(target => target.AvailabilityZoneId).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]).About(files.At ?? targets.At));
        var lifecycle = await id.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<LifecyclePolicy>>(
            AuditActions.DescribeLifecycleConfiguration,
            async token => (await account.Clients.ElasticFileSystem.DescribeLifecycleConfigurationAsync(new DescribeLifecycleConfigurationRequest { FileSystemId = name }, token).ConfigureAwait(false)).LifecyclePolicies ?? [],
            null,
            name)).ConfigureAwait(false);
        var moves = lifecycle.Select(list => list.Select(policy => policy.TransitionToIA).FirstOrDefault(text => text is not null)).About(files.At ?? lifecycle.At);
        section.Days("sharedFiles.lifecycle.toInfrequentAccess", moves.SelectValue(text => int.TryParse(new string([.. text.Where(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : (int?)null));
        if (moves.IsKnown || moves.Why is not null)
        {
            section.Flag("sharedFiles.lifecycle.backOnAccess", lifecycle.SelectValue(list => (bool?)list.Any(policy => policy.TransitionToPrimaryStorageClass is not null)).About(files.At ?? lifecycle.At));
        }

        var points = await account.Id("AccessPoint").ThenAsync(name => account.Calls.AskAsync(
            AuditActions.DescribeAccessPoints,
            async token => (await account.Clients.ElasticFileSystem.DescribeAccessPointsAsync(new DescribeAccessPointsRequest { AccessPointId = name }, token).ConfigureAwait(false)).AccessPoints?.FirstOrDefault(),
            found => found.AccessPointArn,
            name)).ConfigureAwait(false);
        section.Number("sharedFiles.mount.uid", points.SelectValue(point => (double?)point.PosixUser?.Uid));
        return section;
    }

    // How long the credits last at the rate of the last day. Only bursting has any.
    private async Task BurstCreditsAsync(LiveSection section, Answer<string> id, Answer<FileSystemDescription> files)
    {
        if (files.IsKnown && files.Value.ThroughputMode != "bursting")
        {
            return;
        }

        var credits = await id.ThenAsync(name => LiveMetrics.AskAsync(account, account.Clients, "AWS/EFS", "BurstCreditBalance", "Average", 3600, [new Dimension { Name = "FileSystemId", Value = name }])).ConfigureAwait(false);
        section.Seconds("sharedFiles.burstCreditsLast", files.With(credits, (_, points) => Lasts(points) is { } seconds ? new Box(seconds) : null).SelectValue(box => (double?)box.Number).About(files.At));
    }

    private static double? Lasts(IReadOnlyList<(DateTime At, double Value)> points)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var elapsed = (points[^1].At - points[0].At).TotalSeconds;
        var spent = points[0].Value - points[^1].Value;
        return elapsed <= 0 || spent <= 0 ? null : Math.Max(0, points[^1].Value) * elapsed / spent;
    }

    private sealed record Box(double Number);
}
