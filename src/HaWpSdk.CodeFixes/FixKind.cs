namespace HaWpSdk.CodeFixes;

/// <summary>The two things a light bulb can do about a finding.</summary>
internal enum FixKind
{
    /// <summary>Repair it.</summary>
    Repair,

    /// <summary>Accept it with a reason.</summary>
    Accept,
}
