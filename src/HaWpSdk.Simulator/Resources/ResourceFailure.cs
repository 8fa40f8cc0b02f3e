namespace HaWpSdk.Simulator.Resources;

/// <summary>A resource could not be created, changed or deleted. The code is CloudFormation's handler error code.</summary>
internal sealed class ResourceFailure(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public static ResourceFailure AlreadyExists(string type, string id) => new("AlreadyExists", $"Resource of type '{type}' with identifier '{id}' already exists.");

    public static ResourceFailure InvalidRequest(string message) => new("InvalidRequest", message);

    public static ResourceFailure NotFound(string type, string id) => new("NotFound", $"Resource of type '{type}' with identifier '{id}' was not found.");
}
