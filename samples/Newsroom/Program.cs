using HaWpSdk.Hosting;
using Newsroom;

// Without arguments: judge both clusters and draw them. With arguments: any verb, for example "show" or "check --format json".
return await HaClusterHost.RunAsync(args, NewsroomCluster.Production, NewsroomCluster.Staging);
