using System.CommandLine;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Hosting.Inputs;

namespace HaWpSdk.Hosting.Push;

/// <summary>What is pushed.</summary>
internal sealed class SourceOptions
{
    public Argument<string[]> Paths { get; } = new("PATH") { Description = "Plugins and themes: folders, .zip or .tar.gz files.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string[]> Git { get; } = new("--git") { Description = "A plugin or theme of a git commit: URL#REF:PATH. Only what is committed counts, and the commit is recorded. May be repeated.", HelpName = "URL#REF:PATH" };

    public Option<string?> GitToken { get; } = new("--git-token") { Description = "Where the token for an https repository is kept: env:NAME, file:PATH, secretsmanager:ARN or parameter:/NAME.", HelpName = "WHERE" };

    public Option<string> GitUser { get; } = new("--git-user") { Description = "The user name that goes with the token.", DefaultValueFactory = _ => "x-access-token", HelpName = "NAME" };

    public Option<string> Kind { get; } = new("--kind") { Description = "plugin, theme or mu-plugins. Default: told from the files' headers.", DefaultValueFactory = _ => "detect", HelpName = "KIND" };

    public Option<string?> Slug { get; } = new("--slug") { Description = "The name of the folder on the site, for a single source. Default: its name in the source.", HelpName = "NAME" };

    public SourceOptions() => Kind.AcceptOnlyFromAmong("detect", "plugin", "theme", "mu-plugins");

    public void AddTo(Command command)
    {
        command.Add(Paths);
        foreach (Option option in new Option[] { Git, GitToken, GitUser, Kind, Slug })
        {
            command.Add(option);
        }
    }

    /// <summary>The items that the command line names.</summary>
    /// <exception cref="UsageException">None is named, or one does not exist.</exception>
    public async Task<IReadOnlyList<ContentItem>> ReadAsync(ParseResult result, HostSurroundings surroundings, Func<string, CancellationToken, Task<string>>? fromAws, CancellationToken cancellationToken)
    {
        var options = result.GetValue(GitToken) is { } where
            ? Credentials(result.GetRequiredValue(GitUser), await SecretReference.Parse(where, "--git-token").ReadAsync("--git-token", surroundings, fromAws, cancellationToken).ConfigureAwait(false))
            : null;
        var sources = (result.GetValue(Paths) ?? []).Select(path => FromDisk(path, surroundings))
            .Concat((result.GetValue(Git) ?? []).Select(text => FromGit(text, options, surroundings))).ToList();
        var slug = result.GetValue(Slug);
        if (sources.Count == 0)
        {
            throw new UsageException("Name at least one plugin or theme: a folder, a .zip or .tar.gz file, or --git URL#REF:PATH.");
        }

        if (slug is not null && sources.Count > 1)
        {
            throw new UsageException("--slug names one folder, and there are several sources. Push them one by one.");
        }

        var kind = result.GetValue(Kind) switch
        {
            "plugin" => ContentKind.Plugin,
            "theme" => ContentKind.Theme,
            "mu-plugins" => ContentKind.MustUsePlugins,
            _ => ContentKind.Detect,
        };
        return [.. sources.Select(source => new ContentItem(source) { Kind = kind, Slug = slug })];
    }

    private static ContentSource FromDisk(string path, HostSurroundings surroundings)
    {
        var full = surroundings.FullPath(path);
        return Directory.Exists(full) ? ContentSource.Folder(Path.TrimEndingDirectorySeparator(full))
            : File.Exists(full) ? ContentSource.Archive(full)
            : throw new UsageException($"'{path}' does not exist. Name a plugin's or theme's folder, or its .zip or .tar.gz file.");
    }

    private static ContentSource FromGit(string text, GitSourceOptions? options, HostSurroundings surroundings)
    {
        var hash = text.LastIndexOf('#');
        var repository = hash < 0 ? text : text[..hash];
        var local = repository.Length > 0 && !repository.Contains("://", StringComparison.Ordinal) ? surroundings.FullPath(repository) : null;
        try
        {
            return ContentSource.Git(Directory.Exists(local) ? local + text[repository.Length..] : text, options);
        }
        catch (ArgumentException problem)
        {
            throw new UsageException("--git: " + problem.Message.Split(" (Parameter", 2)[0], problem);
        }
    }

    private static GitSourceOptions Credentials(string user, string secret) => new() { Credentials = _ => (user, secret) };
}
