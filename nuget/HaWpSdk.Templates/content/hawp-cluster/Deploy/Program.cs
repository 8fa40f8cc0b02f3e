using HaWpSdk.Hosting;
using HawpCluster;

// dotnet run -- check    judges the cluster
// dotnet run -- --help   shows all verbs
return await HaClusterHost.RunAsync(args, Clusters.Production);
