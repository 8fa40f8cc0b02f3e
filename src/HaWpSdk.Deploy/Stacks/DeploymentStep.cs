namespace HaWpSdk.Deploy.Stacks;

/// <summary>One of the recorded steps of a deployment.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Id">Its name in the record and in events: <c>bucket</c>, <c>edge</c>, <c>main</c>, <c>release</c>, <c>install</c>, <c>capacity</c>, <c>names</c>, <c>verify</c>.</param>
/// <param name="Title">What it does, for people.</param>
public sealed record DeploymentStep(int Number, string Id, string Title)
{
    internal static readonly DeploymentStep Bucket = new(1, "bucket", "artifact bucket");
    internal static readonly DeploymentStep Edge = new(2, "edge", "edge stack in us-east-1");
    internal static readonly DeploymentStep Main = new(3, "main", "main stack");
    internal static readonly DeploymentStep Release = new(4, "release", "release to the bucket");
    internal static readonly DeploymentStep Install = new(5, "install", "maintenance node installs it");
    internal static readonly DeploymentStep Capacity = new(6, "capacity", "web nodes and seal");
    internal static readonly DeploymentStep Names = new(7, "names", "names");
    internal static readonly DeploymentStep Verify = new(8, "verify", "live verification");

    /// <summary>All steps in their order.</summary>
    public static IReadOnlyList<DeploymentStep> All { get; } = [Bucket, Edge, Main, Release, Install, Capacity, Names, Verify];

    /// <summary>Number and title.</summary>
    public override string ToString() => $"{Number} {Title}";
}
