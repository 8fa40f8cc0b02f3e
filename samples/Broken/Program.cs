using Broken;
using HaWpSdk.Hosting;

return await HaClusterHost.RunAsync(args, [.. BrokenClusters.All]);
