using HaWpSdk.Deploy.Bench.Answer;

namespace HaWpSdk.Deploy.Tests.Bench;

[TestFixture]
public sealed class BootstrapTests
{
    [Test]
    public void Covers_the_true_median_about_95_times_in_100()
    {
        var random = new Random(42);
        var covered = 0;
        for (var i = 0; i < 300; i++)
        {
            // Exponential times with median 10 ms: as skewed as latencies are.
            var samples = Enumerable.Range(0, 60).Select(_ => -10 / Math.Log(2) * Math.Log(1 - random.NextDouble())).ToArray();
            var estimate = Bootstrap.Of(samples, 0.5, random);
            if (estimate.Low.TotalMilliseconds <= 10 && 10 <= estimate.High.TotalMilliseconds)
                covered++;
        }
        Assert.That(covered / 300.0, Is.InRange(0.90, 0.99));
    }

    [Test]
    public void Gives_the_same_interval_for_the_same_seed()
    {
        var samples = Enumerable.Range(0, 50).Select(i => (double)(i * 37 % 50)).ToArray();
        Assert.That(Bootstrap.Of(samples, 0.95, new Random(7)), Is.EqualTo(Bootstrap.Of(samples, 0.95, new Random(7))));
    }

    [Test]
    public void Draws_both_variants_of_a_round_together_so_that_a_slow_minute_cancels_out()
    {
        var random = new Random(3);
        var noise = Enumerable.Range(0, 80).Select(_ => 100 * random.NextDouble()).ToArray();
        var difference = Bootstrap.Difference([.. noise.Select(value => value + 5)], noise, random);
        Assert.That(difference.Value.TotalMilliseconds, Is.EqualTo(5).Within(1e-6));
        Assert.That(difference.Low.TotalMilliseconds, Is.EqualTo(5).Within(1e-6));
        Assert.That(difference.High.TotalMilliseconds, Is.EqualTo(5).Within(1e-6));
    }
}
