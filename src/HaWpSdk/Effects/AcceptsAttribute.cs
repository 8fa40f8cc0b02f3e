namespace HaWpSdk.Effects;

/// <summary>
/// The call accepts a finding: it appends an item to <c>accepted</c> whose key is the argument that sets <c>accepted[].rule</c>, followed by <c>@</c> and the one that sets
/// <c>accepted[].at</c> where that is given.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AcceptsAttribute() : EffectAttribute("accepted");
