namespace HaWpSdk.Deploy.Backup;

/// <summary>A backup or its restore failed, or was refused. The message is one or two sentences: what is wrong and what to do.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
