using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>What a deployment needs beside the cluster.</summary>
public sealed record DeploymentOptions
{
    /// <summary>The image of the nodes, for example <c>ami-0123456789abcdef0</c>.</summary>
    /// <value>Default: the one the cluster runs. The first deployment must name one; <c>hawp image</c> builds it.</value>
    public string? ImageId { get; init; }

    /// <summary>The document root to serve: WordPress core with its <c>wp-content</c>, as a folder or an archive.</summary>
    /// <value>Default: the release that is in the bucket. The first deployment must name one.</value>
    public ContentSource? Release { get; init; }

    /// <summary>Logical ids of resources that hold data and may be replaced or removed by this deployment. Default: none.</summary>
    public IReadOnlyCollection<string> Replace { get; init; } = [];

    /// <summary>Takes resources of the cluster's own names that belong to no stack into the stack instead of failing on them. Default: false.</summary>
    public bool Adopt { get; init; }

    /// <summary>The role CloudFormation takes to make, change and remove resources, as an ARN: whoever deploys then needs <c>iam:PassRole</c> on it in place of every permission in it.</summary>
    /// <value>Default: the role a stack was given before; for a new stack none, then CloudFormation acts with the permissions of whoever deploys.</value>
    public string? Role { get; init; }

    /// <summary>By what planned changes are judged (layer <c>plan</c>).</summary>
    /// <value>Default: the shipped rules.</value>
    public ClusterPolicy? Policy { get; init; }

    /// <summary>CA certificates of the edge (PEM), for a load balancer that asks the edge for its certificate; they go into the artifact bucket. Default: those already there.</summary>
    public ReadOnlyMemory<byte>? EdgeCertificates { get; init; }

    /// <summary>The longest pause between two looks at something that is waited for. Default: 5 seconds.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the maintenance node may take for its order. Default: 30 minutes.</summary>
    public TimeSpan InstallLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who deploys, for the lock and the record. Default: user and machine.</summary>
    public string Holder { get; init; } = $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>The process behind <see cref="Holder"/>: a lock of a process that is gone on this machine is taken over at once.</summary>
    internal int ProcessId { get; init; } = Environment.ProcessId;

    /// <summary>After what time without a sign of life a lock counts as left behind.</summary>
    internal TimeSpan LockTime { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long calls that fail for passing reasons are repeated while something is followed. A lost network comes back.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}
