using HaWpSdk.Scanning;

namespace HaWpSdk.Bench.PhpScan;

/// <summary>Everything a scan says of plugins, as text: two versions of the code are the same when their texts are.</summary>
internal static class Dump
{
    internal static async Task<int> RunAsync(string[] folders)
    {
        foreach (var folder in folders)
        {
            var scan = await WordPressScanner.ScanAsync([folder], new ScanOptions { MaximumParallelism = Environment.ProcessorCount, Catalogue = null });
            foreach (var plugin in scan.Plugins)
            {
                Console.WriteLine($"{plugin.Slug} {plugin.Kind} {plugin.Verdict} {plugin.FileCount} {plugin.Name} {plugin.Version}");
                foreach (var behaviour in plugin.Behaviours)
                {
                    Console.WriteLine($"    {behaviour.Name} ({behaviour.Weight})");
                    foreach (var evidence in behaviour.Evidence)
                        Console.WriteLine($"        {evidence.Path}:{evidence.Line} {evidence.What}");
                }

                foreach (var unread in plugin.Unread)
                    Console.WriteLine($"    unread {unread.Path}:{unread.Line} {unread.What}");
            }
        }

        return 0;
    }
}
