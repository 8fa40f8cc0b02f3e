using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Secrets;

/// <summary>
/// How far a rotation is, in the artifact bucket: versions of the secret by id, never a value. The id of the rotation is the id of the new version, so that a run that was interrupted anywhere
/// finds its own version again instead of making another one.
/// </summary>
internal sealed class RotationRecord(ArtifactStore store, TimeProvider clock)
{
    public const string Key = "deploy/rotation.json";
    private JsonObject _content = [];

    public string Secret => _content["secret"]?.ToString() ?? string.Empty;

    /// <summary>The id of the rotation and of the new version.</summary>
    public string Id => _content["id"]!.ToString();

    /// <summary>The version that was current when it began.</summary>
    public string Before => _content["before"]!.ToString();

    public bool IsRunning => _content["secret"] is not null && _content["finishedAt"] is null;

    public DateTimeOffset? StartedAt => _content["startedAt"] is { } at ? DateTimeOffset.Parse(at.ToString(), CultureInfo.InvariantCulture) : null;

    public bool IsDone(string step) => _content["steps"] is JsonObject steps && steps[step] is not null;

    public async Task ReadAsync(CancellationToken cancellationToken) => _content = (await store.ReadAsync(Key, cancellationToken).ConfigureAwait(false))?.Content ?? [];

    public Task BeginAsync(string secret, string id, string before, CancellationToken cancellationToken)
    {
        _content = new JsonObject { ["secret"] = secret, ["id"] = id, ["before"] = before, ["startedAt"] = Now(), ["steps"] = new JsonObject() };
        return WriteAsync(cancellationToken);
    }

    public Task DoneAsync(string step, CancellationToken cancellationToken)
    {
        ((JsonObject)_content["steps"]!)[step] = Now();
        return WriteAsync(cancellationToken);
    }

    public Task FinishAsync(CancellationToken cancellationToken)
    {
        _content["finishedAt"] = Now();
        return WriteAsync(cancellationToken);
    }

    private Task<string?> WriteAsync(CancellationToken cancellationToken) => store.WriteAsync(Key, _content, null, cancellationToken);

    private string Now() => DeploymentLock.Text(clock.GetUtcNow());
}
