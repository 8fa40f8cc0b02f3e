using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class GetRandomPasswordRequest : AmazonWebServiceRequest, IWireShape
{
    public long? PasswordLength { get; set; }
    public string? ExcludeCharacters { get; set; }
    public bool? ExcludeNumbers { get; set; }
    public bool? ExcludePunctuation { get; set; }
    public bool? ExcludeUppercase { get; set; }
    public bool? ExcludeLowercase { get; set; }
    public bool? IncludeSpace { get; set; }
    public bool? RequireEachIncludedType { get; set; }

    public void Exchange(WireMembers wire)
    {
        PasswordLength = wire.Member(PasswordLength);
        ExcludeCharacters = wire.Member(ExcludeCharacters);
        ExcludeNumbers = wire.Member(ExcludeNumbers);
        ExcludePunctuation = wire.Member(ExcludePunctuation);
        ExcludeUppercase = wire.Member(ExcludeUppercase);
        ExcludeLowercase = wire.Member(ExcludeLowercase);
        IncludeSpace = wire.Member(IncludeSpace);
        RequireEachIncludedType = wire.Member(RequireEachIncludedType);
    }
}

internal sealed class GetRandomPasswordResponse : AmazonWebServiceResponse, IWireShape
{
    public string? RandomPassword { get; set; }

    public void Exchange(WireMembers wire)
    {
        RandomPassword = wire.Member(RandomPassword);
    }
}
