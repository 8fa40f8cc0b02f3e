using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>
/// Loads what comes with the SDK, once in a process and on a thread of its own: in a new process that takes longer than a request may go on after it was cancelled.
/// Whoever is cancelled stops waiting; the next request finds it loaded.
/// </summary>
internal static class ShippedPolicy
{
    private static readonly Lazy<Task> Loading = new(() => Task.Factory.StartNew(Load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Begins to load, where it has not been done.</summary>
    public static void Begin() => _ = Loading.Value;

    /// <summary>Waits until it is loaded.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Wait(CancellationToken cancellationToken)
    {
        if (Loading.Value.Status == TaskStatus.RanToCompletion)
        {
            return;
        }

        try
        {
            Loading.Value.Wait(cancellationToken);
        }
        catch (AggregateException)
        {
            // Whoever uses the rules is told what is wrong with them.
        }
    }

    private static void Load()
    {
        _ = ShippedRules.All;
        _ = DomainCompletion.Shipped;
    }
}
