using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;

namespace HaWpSdk.Building;

/// <summary>Fills defaults and derived values into what was said: the one place where the builder calls the shared function.</summary>
internal static class Completion
{
    public static MapNode Of(MapNode collected, DateTimeOffset? now) => DomainCompletion.Shipped.Complete(collected, now);
}
