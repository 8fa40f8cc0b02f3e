using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using HaWpSdk.Deploy.Clients;

namespace HaWpSdk.Deploy.Stacks.Record;

/// <summary>The artifact bucket of a cluster: node bundles, releases, templates, orders for the maintenance node, the record of the deployment.</summary>
internal sealed class ArtifactStore(AwsClients clients, string bucket, string account)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };
    private readonly IAmazonS3 _s3 = clients.S3;

    public string Bucket => bucket;

    /// <summary>The name of the bucket. Names of buckets are short, so a long cluster name is cut and told apart by a hash.</summary>
    public static string NameOf(string cluster, string account, string region)
    {
        var suffix = $"-artifacts-{account}-{region}";
        var room = 63 - suffix.Length;
        if (cluster.Length <= room)
        {
            return cluster + suffix;
        }

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(cluster)))[..6];
        return cluster[..(room - 7)].TrimEnd('-') + "-" + hash + suffix;
    }

    public async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _s3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (AmazonS3Exception denied) when (denied.StatusCode == HttpStatusCode.Forbidden && denied.ErrorCode is "AccessDenied" && !denied.Message.Contains("is not authorized to perform", StringComparison.Ordinal))
        {
            throw new DeploymentException($"The bucket {bucket} belongs to another account. Bucket names are shared by everybody: give the cluster another name.", denied);
        }
    }

    /// <summary>Makes the bucket, if it is not there, and sets what protects it: private, encrypted, versioned, TLS only.</summary>
    /// <returns>Whether anything was changed.</returns>
    public async Task<bool> EnsureAsync(string region, IReadOnlyDictionary<string, string> tags, string? webRole, string? maintenanceRole, CancellationToken cancellationToken)
    {
        var changed = false;
        if (!await ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await _s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, PutBucketConfiguration = region == "us-east-1" ? null : new PutBucketConfiguration { LocationConstraint = region } }, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonS3Exception ours) when (ours.ErrorCode == "BucketAlreadyOwnedByYou")
            {
                // A call whose answer was lost made it.
            }
            catch (AmazonS3Exception taken) when (taken.ErrorCode == "BucketAlreadyExists")
            {
                throw new DeploymentException($"The bucket {bucket} belongs to another account. Bucket names are shared by everybody: give the cluster another name.", taken);
            }

            changed = true;
        }

        var policy = BucketPolicy.For(bucket, webRole, maintenanceRole);
        if (!changed && await PolicyAsync(cancellationToken).ConfigureAwait(false) is { } existing && JsonNode.DeepEquals(JsonNode.Parse(existing), JsonNode.Parse(policy)))
        {
            return false;
        }

        // The policy is set last: who finds it right finds all of it right.
        await _s3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest { BucketName = bucket, PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true } }, cancellationToken).ConfigureAwait(false);
        await _s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest { BucketName = bucket, ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration { ServerSideEncryptionRules = [new ServerSideEncryptionRule { ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 } }] } }, cancellationToken).ConfigureAwait(false);
        await _s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, cancellationToken).ConfigureAwait(false);
        await _s3.PutBucketTaggingAsync(new PutBucketTaggingRequest { BucketName = bucket, TagSet = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] }, cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await _s3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = bucket, Policy = policy }, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (AmazonS3Exception unknown) when (unknown.ErrorCode == "MalformedPolicy" && attempt < 12)
            {
                // A role that was made a moment ago is not known everywhere at once.
                await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Uploads bytes that are named by their hash; what is there already is left.</summary>
    /// <returns>Whether they were sent.</returns>
    public async Task<bool> UploadAsync(string key, Func<Stream> open, string contentType, CancellationToken cancellationToken)
    {
        if (await HasAsync(key, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await using var content = open();
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = content, ContentType = contentType, AutoCloseStream = false, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether an object is there. Asked by a listing: the answer to a HEAD request has no body, and so no word of what is wrong.</summary>
    public async Task<bool> HasAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var found = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = key, MaxKeys = 1, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false);
            return found.S3Objects?.Any(item => item.Key == key) == true;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Reads a text; <see langword="null"/> when there is none.</summary>
    public async Task<string?> ReadTextAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false);
            using var reader = new StreamReader(answer.ResponseStream);
            return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Reads a JSON object with its tag; <see langword="null"/> when there is none.</summary>
    public async Task<(JsonObject Content, string ETag)?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false);
            using var memory = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(memory, cancellationToken).ConfigureAwait(false);
            return (JsonNode.Parse(memory.ToArray()) as JsonObject ?? throw new JsonException("not an object"), answer.ETag);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (JsonException broken)
        {
            throw new DeploymentException($"s3://{bucket}/{key} is not the JSON it should be: {broken.Message} Remove it; the next run writes it again.", broken);
        }
    }

    /// <summary>Writes a JSON object.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The object.</param>
    /// <param name="ifMatch">Only over the version with this tag; <c>*new</c> only when there is none; <see langword="null"/> over anything.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The new tag; <see langword="null"/> when somebody else wrote meanwhile.</returns>
    public async Task<string?> WriteAsync(string key, JsonNode content, string? ifMatch, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ContentBody = content.ToJsonString(Indented) + "\n",
            ContentType = "application/json",
            ExpectedBucketOwner = account,
            IfNoneMatch = ifMatch == OnlyNew ? "*" : null,
            IfMatch = ifMatch is null or OnlyNew ? null : ifMatch,
        };
        try
        {
            return (await _s3.PutObjectAsync(request, cancellationToken).ConfigureAwait(false)).ETag;
        }
        catch (AmazonS3Exception lost) when (lost.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || lost.StatusCode == HttpStatusCode.NotFound && ifMatch is not null)
        {
            return null;
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => _s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key, ExpectedBucketOwner = account }, cancellationToken);

    /// <summary>Removes every version of every object, and the bucket itself.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await EmptyAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            await _s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = name, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            // Gone already.
        }
    }

    /// <summary>Removes every version of every object.</summary>
    public async Task EmptyAsync(string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            ListVersionsResponse page;
            try
            {
                page = await _s3.ListVersionsAsync(new ListVersionsRequest { BucketName = name, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
            {
                return;
            }

            if (page.Versions is not { Count: > 0 } versions)
            {
                return;
            }

            await _s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = name, ExpectedBucketOwner = account, Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })] }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where CloudFormation fetches an object: the same endpoint that this process talks to.</summary>
    public string UrlOf(string key) => _s3.Config.ServiceURL is { Length: > 0 } endpoint ? $"{endpoint.TrimEnd('/')}/{bucket}/{key}" : $"https://{bucket}.s3.{clients.Region}.amazonaws.com{(clients.Region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : string.Empty)}/{key}";

    public const string OnlyNew = "*new";

    private async Task<string?> PolicyAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Where there is no policy the official client hands out the error's XML instead.
            return (await _s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket, ExpectedBucketOwner = account }, cancellationToken).ConfigureAwait(false)).Policy is { } policy && policy.AsSpan().TrimStart().StartsWith("{") ? policy : null;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
