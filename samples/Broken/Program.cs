using HaWpSdk.Policy.Reporting;
using Broken;

var failed = false;
foreach (var cluster in BrokenClusters.All)
{
    var report = cluster.Check();
    Console.WriteLine(cluster);
    Console.Write(TextReport.Write(report));
    failed |= report.IsFailure;
}

return failed ? 1 : 0;
