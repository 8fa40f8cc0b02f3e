using System.Diagnostics;
using HaWpSdk.Analyzers;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>How soon a request ends that is cancelled while it works, binding excluded and included.</summary>
internal static class Cancelled
{
    public static async Task RunAsync(int requests)
    {
        var chain = new EditedChain();
        var random = new Random(1);
        foreach (var isBound in new[] { true, false })
        {
            var (times, processor, late) = (new List<double>(), new List<double>(), 0);
            for (var i = -200; i < requests; i++)
            {
                if (i < 0 && -i % 100 == 0)
                {
                    EditedChain.Settle();
                }

                using var cancellation = new CancellationTokenSource();
                var model = chain.Edit();
                if (isBound)
                {
                    EditedChain.Bind(model);
                }

                // Cancelled by its own hand, in the middle of whatever it does: nobody has to be woken for it.
                var (at, wentOn) = (random.Next(1, 5_000), 0L);
                var (start, before) = (0L, TimeSpan.Zero);
                await Task.Run(() =>
                {
                    var steps = new Steps(cancellation.Token)
                    {
                        Taken = count =>
                        {
                            if (count == at)
                            {
                                (start, before) = (Stopwatch.GetTimestamp(), ProcessorTime.OfThread());
                                cancellation.Cancel();
                            }
                        },
                    };
                    try
                    {
                        FileAnalysis.Run(model, SdkSymbols.TryCreate(chain.Compilation)!, new Bodies(chain.Compilation), _ => EditedChain.Policy, raisesErrors: false, _ => { }, steps);
                    }
                    catch (OperationCanceledException)
                    {
                        // As asked.
                    }

                    wentOn = start;
                    if (i >= 0 && wentOn != 0)
                    {
                        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        processor.Add((ProcessorTime.OfThread() - before).TotalMilliseconds);
                    }
                });
                late += i >= 0 && wentOn == 0 ? 1 : 0;
            }

            Console.WriteLine($"{times.Count} requests cancelled at random steps, {(isBound ? "the file bound before" : "binding included")}, {ProcessorTime.Load} ({late} had ended before); target: 50 ms");
            Console.WriteLine($"  until they end, by the clock    {Figures.Of(times)}");
            Console.WriteLine($"  until they end, processor time  {Figures.Of(processor)}");
        }
    }
}
