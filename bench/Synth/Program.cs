using System.Globalization;
using HaWpSdk;
using HaWpSdk.Bench.Synth;
using HaWpSdk.Hosting;

var cluster = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.example.com").Build();

// 'parts' tells where the time in process goes. With 'synth' it is what a user's program is: the process that is measured, compiled just in time.
return args.FirstOrDefault() == "synth"
    ? await HaClusterHost.RunAsync(args, cluster)
    : args.FirstOrDefault() == "parts" ? Parts.Run(cluster, args.ElementAtOrDefault(1) ?? "")
    : await Comparison.RunAsync(cluster, args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9);
