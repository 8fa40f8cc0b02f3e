using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Stacks.Record;

/// <summary>
/// What the last runs did, for people and for the audit. Nothing is decided by it: each step asks AWS. It holds no secret.
/// </summary>
internal sealed class DeploymentRecord(ArtifactStore store, DeploymentOptions options)
{
    public const string Key = "deploy/state.json";
    private JsonObject? _content;

    public async Task<JsonObject> ReadAsync(CancellationToken cancellationToken)
    {
        if (_content is null)
        {
            try
            {
                _content = (await store.ReadAsync(Key, cancellationToken).ConfigureAwait(false))?.Content;
            }
            catch (DeploymentException)
            {
                // A record that cannot be read is written anew.
            }

            _content ??= [];
        }

        return _content;
    }

    /// <summary>Notes that a step is done.</summary>
    public async Task DoneAsync(string cluster, DeploymentStep step, string detail, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(cancellationToken).ConfigureAwait(false);
        content["cluster"] = cluster;
        var steps = content["steps"] as JsonObject ?? [];
        steps[step.Id] = new JsonObject { ["at"] = DeploymentLock.Text(options.Clock.GetUtcNow()), ["by"] = options.Holder, ["detail"] = detail };
        content["steps"] = steps;
        await WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task SetAsync(string name, JsonNode? value, CancellationToken cancellationToken)
    {
        (await ReadAsync(cancellationToken).ConfigureAwait(false))[name] = value;
        await WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<string?> WriteAsync(CancellationToken cancellationToken) => store.WriteAsync(Key, _content!, null, cancellationToken);
}
