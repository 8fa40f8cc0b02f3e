using HaWpSdk.Policy.Findings;

namespace HaWpSdk.Policy.Reporting;

/// <summary>One thing that was judged: a cluster, a template, a WordPress tree.</summary>
/// <param name="Name">Its name, for headings.</param>
/// <param name="Report">What the judgement came to.</param>
/// <param name="File">The file it stands in, for findings without a place in a file of their own; may be <see langword="null"/>.</param>
public sealed record ReportSubject(string Name, PolicyReport Report, string? File = null);
