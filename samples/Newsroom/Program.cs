using HaWpSdk.Policy.Reporting;
using Newsroom;

var failed = false;
foreach (var cluster in new[] { NewsroomCluster.Production, NewsroomCluster.Staging })
{
    var report = cluster.Check();
    Console.WriteLine(cluster);
    Console.Write(TextReport.Write(report));
    failed |= report.IsFailure;
}

return failed ? 1 : 0;
