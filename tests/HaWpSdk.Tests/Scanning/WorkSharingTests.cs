using System.Collections.Concurrent;
using HaWpSdk.Scanning;

namespace HaWpSdk.Tests.Scanning;

[TestFixture]
public sealed class WorkSharingTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    public async Task Does_every_step_of_every_job_once(int threads)
    {
        var work = new WorkSharing(threads, CancellationToken.None);
        var done = new ConcurrentDictionary<(int, int), int>();
        await work.RunAsync(9, job => work.ForEach(job * 50, step => done.AddOrUpdate((job, step), 1, (_, count) => count + 1)));
        Assert.That(done, Has.Count.EqualTo(Enumerable.Range(0, 9).Sum(job => job * 50)).And.All.Matches<KeyValuePair<(int, int), int>>(pair => pair.Value == 1));
    }

    [Test]
    public async Task Lets_idle_threads_help_with_the_only_job()
    {
        var work = new WorkSharing(2, CancellationToken.None);
        using var both = new Barrier(2);
        var threads = new ConcurrentDictionary<int, bool>();
        await work.RunAsync(1, _ => work.ForEach(64, step =>
        {
            // The first step of the first two pieces meet: that takes two threads.
            if (step is 0 or 16)
                both.SignalAndWait(TimeSpan.FromMinutes(1));
            threads[Environment.CurrentManagedThreadId] = true;
        }));
        Assert.That(threads, Has.Count.EqualTo(2));
    }

    [Test]
    public void Passes_on_what_failed_and_stops()
    {
        var work = new WorkSharing(2, CancellationToken.None);
        Assert.That(async () => await work.RunAsync(5, job => work.ForEach(100, step => throw new InvalidOperationException("no"))), Throws.InvalidOperationException.With.Message.EqualTo("no"));
    }
}
