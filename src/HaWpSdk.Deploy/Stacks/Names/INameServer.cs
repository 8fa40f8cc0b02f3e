namespace HaWpSdk.Deploy.Stacks.Names;

/// <summary>Who serves the records of the site, where the deployment may write them.</summary>
internal interface INameServer
{
    /// <summary>Address records of names.</summary>
    Task<IReadOnlyList<SiteRecord>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Removes and puts records at once, and waits until they are served.</summary>
    Task ChangeAsync(IReadOnlyList<SiteRecord> remove, IReadOnlyList<SiteRecord> put, CancellationToken cancellationToken);

    /// <summary>Records that prove names to AWS's certificate manager.</summary>
    Task<IReadOnlyList<SiteRecord>> ValidationsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>The command that removes a record by hand.</summary>
    string RemoveCommand(SiteRecord record);
}
