namespace HaWpSdk.Simulator;

/// <summary>One thing that exists in the simulated account, for tests to look at.</summary>
/// <param name="Type">The CloudFormation type, or a similar name for what CloudFormation does not create.</param>
/// <param name="Region">The region, or <c>aws-global</c>.</param>
/// <param name="Id">The physical id.</param>
/// <param name="LogicalId">The logical id in its stack, or empty.</param>
/// <param name="StackName">The stack that owns it, or empty.</param>
/// <param name="Properties">Its properties as JSON.</param>
public sealed record SimulatedResource(string Type, string Region, string Id, string LogicalId, string StackName, string Properties);
