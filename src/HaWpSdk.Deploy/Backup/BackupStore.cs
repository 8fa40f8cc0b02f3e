using Amazon.S3.Model;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Backup;

/// <summary>The restore manifests of a cluster, in its artifact bucket.</summary>
internal sealed class BackupStore(AwsClients clients, string bucket, string account)
{
    public const string Prefix = "backups/";
    private readonly ArtifactStore _store = new(clients, bucket, account);

    public string Bucket => bucket;

    public static string KeyOf(string id) => $"{Prefix}{id}.json";

    /// <summary>The manifests, oldest first. Those that cannot be read are told, and hide nothing else.</summary>
    public async Task<(IReadOnlyList<BackupManifest> Manifests, IReadOnlyList<string> Problems)> ListAsync(CancellationToken cancellationToken)
    {
        var manifests = new List<BackupManifest>();
        var problems = new List<string>();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = Prefix, ExpectedBucketOwner = account };
        do
        {
            var page = await clients.S3.ListObjectsV2Async(request, cancellationToken).ConfigureAwait(false);
            foreach (var key in (page.S3Objects ?? []).Select(item => item.Key).Where(key => key.EndsWith(".json", StringComparison.Ordinal)))
            {
                try
                {
                    if (await ReadKeyAsync(key, cancellationToken).ConfigureAwait(false) is { } found)
                    {
                        manifests.Add(found);
                    }
                }
                catch (Exception exception) when (exception is BackupException or Stacks.DeploymentException)
                {
                    problems.Add(exception.Message);
                }
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
        return ([.. manifests.OrderBy(manifest => manifest.Id, StringComparer.Ordinal)], problems);
    }

    public Task<BackupManifest?> ReadAsync(string id, CancellationToken cancellationToken) => ReadKeyAsync(KeyOf(id), cancellationToken);

    /// <summary>Writes a manifest that nobody else has written.</summary>
    /// <returns>Whether it is ours.</returns>
    public async Task<bool> CreateAsync(BackupManifest manifest, CancellationToken cancellationToken) =>
        await _store.WriteAsync(KeyOf(manifest.Id), manifest.ToJson(), ArtifactStore.OnlyNew, cancellationToken).ConfigureAwait(false) is not null;

    public Task WriteAsync(BackupManifest manifest, CancellationToken cancellationToken) => _store.WriteAsync(KeyOf(manifest.Id), manifest.ToJson(), null, cancellationToken);

    public Task DeleteAsync(BackupManifest manifest, CancellationToken cancellationToken) => _store.DeleteAsync(KeyOf(manifest.Id), cancellationToken);

    /// <summary>The release that is served.</summary>
    public async Task<string?> ReleaseAsync(CancellationToken cancellationToken) => (await _store.ReadAsync("releases/current.json", cancellationToken).ConfigureAwait(false))?.Content["release"]?.GetValue<string>();

    private async Task<BackupManifest?> ReadKeyAsync(string key, CancellationToken cancellationToken) =>
        await _store.ReadAsync(key, cancellationToken).ConfigureAwait(false) is { } found ? BackupManifest.FromJson(found.Content, $"s3://{bucket}/{key}") : null;
}
