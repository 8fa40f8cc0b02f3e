using System.Diagnostics;
using HaWpSdk.Analyzers;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>The callback's own time after each of many one-character edits in a chain of 200 calls, binding excluded.</summary>
internal static class EditLatency
{
    private const int WarmUp = 400;

    public static void Run(int edits)
    {
        var chain = new EditedChain();
        var (times, processor, own, collecting, binding) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        long allocated = 0;
        var (first, findings) = (0.0, 0);
        for (var edit = -WarmUp; edit < edits; edit++)
        {
            if (edit < 0 && -edit % (WarmUp / 4) == 0)
            {
                EditedChain.Settle();
            }

            var model = chain.Edit();
            var bound = ProcessorTime.OfThread();
            EditedChain.Bind(model);
            bound = ProcessorTime.OfThread() - bound;
            findings = 0;

            // What one request does from here on: symbols and bodies belong to the compilation and are new after every edit.
            var (before, pauses, bytes) = (ProcessorTime.OfThread(), GC.GetTotalPauseDuration(), GC.GetAllocatedBytesForCurrentThread());
            var start = Stopwatch.GetTimestamp();
            FileAnalysis.Run(model, SdkSymbols.TryCreate(chain.Compilation)!, new Bodies(chain.Compilation), _ => EditedChain.Policy, raisesErrors: false, _ => findings++, new Steps(CancellationToken.None));
            var (clock, spent) = (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (ProcessorTime.OfThread() - before).TotalMilliseconds);
            var pause = (GC.GetTotalPauseDuration() - pauses).TotalMilliseconds;
            if (edit >= 0)
            {
                times.Add(clock);
                processor.Add(spent);
                collecting.Add(pause);
                if (pause == 0)
                {
                    own.Add(spent);
                }

                allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
                binding.Add(bound.TotalMilliseconds);
            }
            else if (edit == -WarmUp)
            {
                first = clock;
            }
        }

        Console.WriteLine($"{edits} one-character edits in a chain of {EditedChain.Calls} calls ({findings} findings), {ProcessorTime.Load}; target: median and p99 under 5 ms");
        Console.WriteLine($"  callback, by the clock        {Figures.Of(times)}");
        Console.WriteLine($"  callback, processor time      {Figures.Of(processor)}");
        Console.WriteLine($"  the same, those in which no garbage was collected ({own.Count})  {Figures.Of(own)}");
        Console.WriteLine($"  pauses of the collector in {collecting.Count(p => p > 0)} of them, most {collecting.Max():0.00} ms; a callback allocates {allocated / 1024} KB");
        Console.WriteLine($"  the first one of the process  {first:0.0} ms by the clock, rules loaded and code compiled");
        Console.WriteLine($"  binding the chain (not ours)  {Figures.Of(binding)}");
    }
}
