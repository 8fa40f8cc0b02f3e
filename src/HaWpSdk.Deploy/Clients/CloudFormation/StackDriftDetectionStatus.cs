namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>How far a drift detection is. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class StackDriftDetectionStatus
{
    public const string DETECTION_COMPLETE = "DETECTION_COMPLETE";
    public const string DETECTION_FAILED = "DETECTION_FAILED";
    public const string DETECTION_IN_PROGRESS = "DETECTION_IN_PROGRESS";
}
