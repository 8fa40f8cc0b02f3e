using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Deploy.Stacks.Releases;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>One run: the cluster, its templates, the account, and what the steps before found out.</summary>
internal sealed class DeploymentContext : IDisposable
{
    public required HaCluster Cluster { get; init; }

    public required DocumentView Document { get; init; }

    public required ClusterTemplates Templates { get; init; }

    public required AwsClients Clients { get; init; }

    /// <summary>The same account in us-east-1; the same clients when the cluster is there.</summary>
    public required AwsClients Global { get; init; }

    public required DeploymentOptions Options { get; init; }

    public required string Account { get; init; }

    public required ArtifactStore Store { get; init; }

    public required DeploymentRecord Record { get; init; }

    public required StackRunner MainRunner { get; init; }

    public required StackRunner EdgeRunner { get; init; }

    public IProgress<DeploymentEvent>? Progress { get; init; }

    /// <summary>The main stack as it is; <see langword="null"/> before its creation.</summary>
    public Stack? Main { get; set; }

    /// <summary>The edge stack as it is.</summary>
    public Stack? Edge { get; set; }

    /// <summary>The release packed from what the options name; <see langword="null"/> when they name none, or before it was looked at.</summary>
    public ReleaseArchive? Archive { get; set; }

    /// <summary>The release that is wanted.</summary>
    public ReleaseReference? Release { get; set; }

    public string Output(string name) => Main?.Outputs?.FirstOrDefault(output => output.OutputKey == name)?.OutputValue
        ?? throw new DeploymentException($"The stack {Templates.Name} has no output '{name}': it is from another version of HaWpSdk. Deploy again.");

    public string? FindOutput(string name) => Main?.Outputs?.FirstOrDefault(output => output.OutputKey == name)?.OutputValue;

    /// <summary>A parameter of the main stack as it is.</summary>
    public string? Current(string parameter) => Main?.Parameters?.FirstOrDefault(p => p.ParameterKey == parameter)?.ParameterValue;

    /// <summary>Whether the main stack got its capacity and its seal.</summary>
    public bool IsSealed => Current("Sealed") == "true";

    public void Notice(string text, bool isImportant = false) => Progress?.Report(new NoticeEvent(text, isImportant));

    public void Dispose() => Archive?.Dispose();
}

/// <summary>A release in the bucket.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">Hash of its archive.</param>
internal sealed record ReleaseReference(string Id, string Sha256);
