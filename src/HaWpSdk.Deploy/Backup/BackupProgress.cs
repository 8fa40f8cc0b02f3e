namespace HaWpSdk.Deploy.Backup;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Part">What it is about: <c>files</c>, <c>database</c>, <c>copy</c> or <c>manifest</c>.</param>
/// <param name="Text">What happens, such as <c>RUNNING</c> or <c>waiting for the snapshot</c>.</param>
/// <param name="Elapsed">Since the run began.</param>
public sealed record BackupProgress(string Part, string Text, TimeSpan Elapsed);
