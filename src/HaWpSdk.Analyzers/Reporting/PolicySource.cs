using Microsoft.CodeAnalysis.Diagnostics;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>
/// The policy of one compilation, read when the first document asks for it: a project without a chain pays nothing. A request that is cancelled while it reads leaves
/// nothing behind; the next one reads again. Half a policy would tell findings that the project has accepted.
/// </summary>
internal sealed class PolicySource
{
    private readonly AnalyzerOptions _options;
    private PolicyReading? _reading;

    public PolicySource(AnalyzerOptions options) => _options = options;

    /// <summary>What was read.</summary>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public PolicyReading Read(CancellationToken cancellationToken) => _reading ??= AdditionalPolicyFiles.Read(_options, cancellationToken);
}
