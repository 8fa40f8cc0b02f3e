namespace HaWpSdk.Deploy.Clients.ElasticFileSystem;

/// <summary>The states of file systems, mount targets and access points. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class LifeCycleState
{
    public const string Available = "available";
    public const string Creating = "creating";
    public const string Deleted = "deleted";
    public const string Deleting = "deleting";
    public const string Error = "error";
    public const string Updating = "updating";
}
