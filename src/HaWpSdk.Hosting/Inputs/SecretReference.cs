namespace HaWpSdk.Hosting.Inputs;

/// <summary>
/// Where a secret is kept: <c>env:NAME</c>, <c>file:PATH</c>, <c>secretsmanager:ARN</c> or <c>parameter:/NAME</c>. There is no form that holds the
/// secret itself: what stands on a command line is in the process list and in the shell's history.
/// </summary>
internal sealed record SecretReference
{
    private const string Forms = "env:NAME, file:PATH, secretsmanager:ARN or parameter:/NAME";
    private const int MostBytes = 64 * 1024;

    private SecretReference(string kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary><c>env</c>, <c>file</c>, <c>secretsmanager</c> or <c>parameter</c>.</summary>
    public string Kind { get; }

    /// <summary>The variable, the path, the ARN or the parameter.</summary>
    public string Name { get; }

    /// <summary>Whether AWS must be asked.</summary>
    public bool IsAtAws => Kind is "secretsmanager" or "parameter";

    /// <summary>Reads a reference; what is none is not repeated, since it may be the secret.</summary>
    /// <exception cref="UsageException">It is no reference.</exception>
    public static SecretReference Parse(string text, string option)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? "" : text[..colon];
        var name = colon < 0 ? "" : text[(colon + 1)..];
        return kind is "env" or "file" or "secretsmanager" or "parameter" && name.Length > 0
            ? new SecretReference(kind, name)
            : throw new UsageException($"{option} takes the place of a secret and never the secret itself: {Forms}.");
    }

    /// <summary>Reads the secret.</summary>
    /// <param name="option">The option that named it, for messages.</param>
    /// <param name="surroundings">Where relative paths start.</param>
    /// <param name="fromAws">Reads one at AWS; null where no account is at hand.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="UsageException">There is nothing at that place.</exception>
    public async ValueTask<string> ReadAsync(string option, HostSurroundings surroundings, Func<string, CancellationToken, Task<string>>? fromAws, CancellationToken cancellationToken)
    {
        switch (Kind)
        {
            case "env":
                return Environment.GetEnvironmentVariable(Name) is { Length: > 0 } value
                    ? value
                    : throw new UsageException($"{option}: the environment variable '{Name}' is not set.");
            case "file":
                return await ReadFileAsync(option, surroundings, cancellationToken).ConfigureAwait(false);
            default:
                return fromAws is not null
                    ? await fromAws($"{Kind}:{Name}", cancellationToken).ConfigureAwait(false)
                    : throw new UsageException($"{option}: a secret at AWS needs a cluster, whose region is asked. Name one with --cluster, or use env:NAME.");
        }
    }

    private async Task<string> ReadFileAsync(string option, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var path = surroundings.FullPath(Name);
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw new UsageException($"{option}: '{Name}' is larger than a secret can be.");
            }

            // Editors end a file with a line break, which is no part of the secret.
            var text = (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).TrimEnd('\r', '\n');
            return text.Length > 0 ? text : throw new UsageException($"{option}: '{Name}' is empty.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: '{Name}' cannot be read: {problem.Message}", problem);
        }
    }
}
