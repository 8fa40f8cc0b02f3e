using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench.Answer;

/// <summary>A page whose real time was measured here.</summary>
/// <param name="Profile">The page's profile.</param>
/// <param name="WithCache">Which variant was measured.</param>
/// <param name="PageTime">The real page's median time.</param>
/// <param name="ReplayTime">The replay's median time on the same stores at the same distance.</param>
public sealed record MeasuredPage(RequestProfile Profile, bool WithCache, TimeSpan PageTime, TimeSpan ReplayTime);

/// <summary>Fits how fast PHP is here against the machine on which the profiles were recorded.</summary>
public static class PageTimeCalibration
{
    /// <summary>The factor for <see cref="ObjectCacheBenchmarkOptions.PhpTimeScale"/>: the median over the pages of PHP's time here divided by the profile's.</summary>
    /// <param name="pages">Some pages of the site; they need not include the ones to predict.</param>
    /// <exception cref="BenchmarkException">No page has a PHP time to compare with.</exception>
    public static double Fit(IEnumerable<MeasuredPage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var ratios = pages
            .Select(page => (Here: page.PageTime - page.ReplayTime, There: (page.WithCache ? page.Profile.With : page.Profile.Without).PhpTime))
            .Where(pair => pair.Here > TimeSpan.Zero && pair.There > TimeSpan.Zero)
            .Select(pair => pair.Here / pair.There)
            .ToArray();
        return ratios.Length > 0
            ? Math.Round(Bootstrap.Median(ratios), 4)
            : throw new BenchmarkException("No measured page took longer than its replay, so PHP's speed cannot be fitted. Measure real pages on the nodes themselves.");
    }
}
