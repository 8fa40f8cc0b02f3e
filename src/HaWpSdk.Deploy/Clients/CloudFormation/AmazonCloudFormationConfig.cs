using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>Settings of <see cref="AmazonCloudFormationClient"/>.</summary>
internal sealed class AmazonCloudFormationConfig() : ServiceClientConfig(AmazonCloudFormationClient.Service);
