using System.Globalization;
using System.Text.RegularExpressions;
using LibGit2Sharp;

namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>A commit's tree, read from the repository's objects.</summary>
internal sealed partial class GitSource(string repository, string reference, string path, GitSourceOptions options) : ContentSource
{
    private const string LargeFilePointer = "version https://git-lfs.github.com/spec/v1";

    internal override Task<ContentTree> OpenAsync(CancellationToken cancellationToken) => Task.Run(() => Open(cancellationToken), cancellationToken);

    private async Task<ContentTree> Open(CancellationToken cancellationToken)
    {
        var isLocal = Directory.Exists(repository);
        var fetched = isLocal ? null : Directory.CreateTempSubdirectory("hawp-git-");
        var spool = new ContentSpool();
        try
        {
            using var opened = isLocal ? OpenLocal() : Fetch(fetched!.FullName, cancellationToken);
            var commit = Resolve(opened);
            var builder = new ContentTreeBuilder(new ContentOrigin("git", Location, commit.Sha), options.Limits, archiveBytes: 0, spool);
            var trimmed = path.Trim('/');
            var tree = commit.Tree;
            if (trimmed.Length > 0)
            {
                tree = commit[trimmed]?.Target as Tree
                    ?? throw new ContentRefusedException(Location, null, $"commit {commit.Sha} has no folder '{trimmed}'");
            }

            await AddAsync(tree, "", builder, cancellationToken).ConfigureAwait(false);
            var name = trimmed.Length > 0 ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : RepositoryName();
            return builder.Build(name, takeOffOneFolder: false);
        }
        catch (LibGit2SharpException problem)
        {
            spool.Dispose();
            throw new ContentRefusedException(Location, null, $"git says: {Redact(problem.Message).TrimEnd('.')}");
        }
        catch
        {
            spool.Dispose();
            throw;
        }
        finally
        {
            Remove(fetched);
        }
    }

    /// <summary>The location as it may be shown and stored: without user and secret.</summary>
    private string Location => Redact(repository);

    private static string Redact(string text) => UserInUrl().Replace(text, "://");

    [GeneratedRegex("://[^/@\\s]*@")]
    private static partial Regex UserInUrl();

    [GeneratedRegex("^[0-9a-fA-F]{40}$")]
    private static partial Regex FullCommitId();

    private string RepositoryName()
    {
        var name = repository.TrimEnd('/').Replace('\\', '/');
        name = name[(name.LastIndexOfAny(['/', ':']) + 1)..];
        return name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;
    }

    private Repository OpenLocal()
    {
        var found = Repository.Discover(repository)
            ?? throw new ContentRefusedException(repository, null, "it is no git repository");
        return new Repository(found);
    }

    private Repository Fetch(string folder, CancellationToken cancellationToken)
    {
        Repository.Init(folder, isBare: true);
        var local = new Repository(folder);
        try
        {
            LibGit2Sharp.Handlers.CredentialsHandler? credentials = options.Credentials is null
                ? null
                : (url, _, _) =>
                {
                    var (user, secret) = options.Credentials(url);
                    return new UsernamePasswordCredentials { Username = user, Password = secret };
                };

            // One commit is enough where a branch or tag is named; a commit id may lie anywhere in the history.
            var remote = Repository.ListRemoteReferences(repository, credentials).ToList();
            var wanted = FullCommitId().IsMatch(reference)
                ? null
                : new[] { reference, $"refs/tags/{reference}", $"refs/heads/{reference}" }.FirstOrDefault(name => remote.Exists(one => one.CanonicalName == name))
                    ?? throw new ContentRefusedException(Location, null, $"it has neither a branch nor a tag '{reference}'");
            string[] specifications = wanted is null ? ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"] : [$"+{wanted}:refs/hawp/wanted"];
            local.Network.Remotes.Add("origin", repository);
            Commands.Fetch(local, "origin", specifications, new FetchOptions
            {
                CredentialsProvider = credentials,
                TagFetchMode = TagFetchMode.None,
                Depth = wanted is null || IsFileUrl ? 0 : 1,
                OnTransferProgress = _ => !cancellationToken.IsCancellationRequested,
            }, null);
            cancellationToken.ThrowIfCancellationRequested();
            return local;
        }
        catch
        {
            local.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>libgit2's transport for local files cannot fetch a part of the history.</summary>
    private bool IsFileUrl => repository.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    private Commit Resolve(Repository opened)
    {
        var found = opened.Refs["refs/hawp/wanted"] is { } wanted
            ? wanted.ResolveToDirectReference().Target
            : opened.Lookup(reference) ?? opened.Lookup($"origin/{reference}");
        return found?.Peel<Commit>()
            ?? throw new ContentRefusedException(Location, null, $"it has no commit '{reference}'");
    }

    private static async Task AddAsync(Tree tree, string prefix, ContentTreeBuilder builder, CancellationToken cancellationToken)
    {
        foreach (var entry in tree)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = prefix + entry.Name;
            switch (entry.Mode)
            {
                case Mode.Directory:
                    builder.AddDirectory(name);
                    await AddAsync((Tree)entry.Target, name + "/", builder, cancellationToken).ConfigureAwait(false);
                    break;
                case Mode.NonExecutableFile or Mode.NonExecutableGroupWritableFile or Mode.ExecutableFile:
                    var blob = (Blob)entry.Target;
                    if (blob.Size < 1024 && blob.GetContentText().StartsWith(LargeFilePointer, StringComparison.Ordinal))
                    {
                        throw builder.Refuse(name, "is a pointer of Git LFS, and the file itself is not in the repository. Push from a checkout: --folder");
                    }

                    await builder.AddFileAsync(name, blob.Size, entry.Mode == Mode.ExecutableFile, null, blob.GetContentStream, cancellationToken).ConfigureAwait(false);
                    break;
                case Mode.SymbolicLink:
                    throw builder.Refuse(name, "is a link");
                case Mode.GitLink:
                    throw builder.Refuse(name, string.Create(CultureInfo.InvariantCulture, $"is a submodule at {entry.Target.Sha[..12]}, whose files are not in this repository"));
                default:
                    throw builder.Refuse(name, "is neither a file nor a folder");
            }
        }
    }

    /// <summary>Git marks its object files read-only, which keeps some systems from deleting them.</summary>
    private static void Remove(DirectoryInfo? folder)
    {
        if (folder is null)
        {
            return;
        }

        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;
        }

        folder.Delete(recursive: true);
    }
}
