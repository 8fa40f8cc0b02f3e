namespace HaWpSdk.Simulator.Resources;

/// <summary>Instances of Auto Scaling groups: they appear when capacity is raised.</summary>
internal static class AutoScalingInstances
{
    public const string Type = "AWS::EC2::Instance";
}
