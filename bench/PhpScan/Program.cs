using System.Globalization;
using HaWpSdk.Bench.PhpScan;

return args switch
{
    ["accuracy", var checkouts, var labels, .. var rest] => await Accuracy.RunAsync(checkouts, labels, rest is ["--only", var slug, ..] ? slug : null),
    ["page", var page, .. var tables] => await Accuracy.PageAsync(page, tables),
    ["leave-one-out", var page, .. var pairs] => await LeaveOneOut.PageAsync(page, pairs),
    ["speed", var folder, .. var rest] => await Speed.RunAsync(folder, rest is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 5),
    ["prefilter", .. var folders] when folders.Length > 0 => await Prefilter.RunAsync(folders),
    ["dump", .. var folders] => await Dump.RunAsync(folders),
    ["once", var folder, .. var rest] => await Speed.OnceAsync(folder, rest is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 4),
    ["each", var folder, .. var rest] => await Speed.EachAsync(folder, rest is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 4),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: accuracy CHECKOUTS LABELS.json [--only SLUG]\n       page PAGE.md NAME CHECKOUTS LABELS.json [NAME CHECKOUTS LABELS.json …]   (writes the tables of docs/accuracy.md)\n       leave-one-out PAGE.md CHECKOUTS LABELS.json [CHECKOUTS LABELS.json …]   (fits the numbers without each class in turn)\n       speed FOLDER-OF-PLUGINS [ROUNDS]\n       prefilter CHECKOUTS [CHECKOUTS …]   (every file split into tokens gives the same verdicts)\n       once FOLDER [ROUNDS]   (scans on one thread, for a profiler)\n       each FOLDER-OF-PLUGINS [ROUNDS]   (what the slowest plugins cost, on one thread)\n       dump FOLDER …   (verdicts and evidence as text, to compare two versions)");
    return 2;
}
