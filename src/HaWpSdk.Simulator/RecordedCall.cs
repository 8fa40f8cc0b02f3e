namespace HaWpSdk.Simulator;

/// <summary>One call that the simulator answered.</summary>
/// <param name="Service">The service by its client package name, for example <c>cloudformation</c>.</param>
/// <param name="Operation">The operation, or empty when the request meant none.</param>
/// <param name="Region">The region it was signed for.</param>
/// <param name="Error">The error code answered, the fault that broke the connection, or empty.</param>
/// <param name="Fault">The fault that met it, or empty.</param>
public sealed record RecordedCall(string Service, string Operation, string Region, string Error, string Fault);
