namespace HaWpSdk.Deploy.Clients.CloudWatch;

/// <summary>The states of an alarm. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class StateValue
{
    public const string ALARM = "ALARM";
    public const string INSUFFICIENT_DATA = "INSUFFICIENT_DATA";
    public const string OK = "OK";
}
