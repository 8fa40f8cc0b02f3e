using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.WordPress.Completion;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>Where the time and the memory of one callback go, part by part.</summary>
internal static class CallbackParts
{
    public static void Run(int times)
    {
        var chain = new EditedChain();
        var parts = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var memory = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = -400; i < times; i++)
        {
            if (i < 0 && -i % 100 == 0)
            {
                EditedChain.Settle();
            }

            var model = chain.Edit();
            var steps = new Steps(CancellationToken.None);
            var member = chain.Tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
            var operation = Timed("bind (not the callback's)", () => { var o = model.GetOperation(member)!; _ = o.DescendantsAndSelf().Count(); return o; });
            Timed("find members", () => ChainFinder.MembersIn(chain.Tree, steps).Count);
            var symbols = Timed("find the SDK", () => SdkSymbols.TryCreate(chain.Compilation)!);
            var survey = Timed("survey", () => MemberSurvey.Of(operation, model, symbols, steps));
            var events = Timed("read the chain", () => new ChainReader(symbols, new Bodies(chain.Compilation), survey.PlainLambdas, steps).ReadPlain(survey.PlainResult!));
            Timed("complete the document", () => DomainCompletion.Shipped.Complete(events[0].Said));
            var judgement = Timed("complete and judge", () => EditedChain.Policy.Judge(events[0].Said, CancellationToken.None));
            Timed($"try the fixes of its findings", () => judgement.Findings.Count(f => EditedChain.Policy.IsRepaired(f, judgement, CancellationToken.None)));

            T Timed<T>(string part, Func<T> action)
            {
                var (start, bytes) = (ProcessorTime.OfThread(), GC.GetAllocatedBytesForCurrentThread());
                var result = action();
                memory[part] = GC.GetAllocatedBytesForCurrentThread() - bytes;
                if (i >= 0)
                {
                    (parts.TryGetValue(part, out var list) ? list : parts[part] = []).Add((ProcessorTime.OfThread() - start).TotalMilliseconds);
                }

                return result;
            }
        }

        Console.WriteLine($"one callback over a chain of {EditedChain.Calls} calls, {times} times, processor time, {ProcessorTime.Load}");
        foreach (var (part, list) in parts)
        {
            Console.WriteLine($"  {part,-50} {Figures.Of(list)}, {memory[part] / 1024.0:0} KB");
        }
    }
}
