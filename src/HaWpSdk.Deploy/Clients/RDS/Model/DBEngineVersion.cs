using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DBEngineVersion : IWireShape
{
    public string? Engine { get; set; }
    public string? MajorEngineVersion { get; set; }
    public string? EngineVersion { get; set; }
    public string? DatabaseInstallationFilesS3BucketName { get; set; }
    public string? DatabaseInstallationFilesS3Prefix { get; set; }
    public List<string>? DatabaseInstallationFiles { get; set; }
    public string? CustomDBEngineVersionManifest { get; set; }
    public string? DBParameterGroupFamily { get; set; }
    public string? DBEngineDescription { get; set; }
    public string? DBEngineVersionArn { get; set; }
    public string? DBEngineVersionDescription { get; set; }
    public CharacterSet? DefaultCharacterSet { get; set; }
    public string? FailureReason { get; set; }
    public CustomDBEngineVersionAMI? Image { get; set; }
    public string? DBEngineMediaType { get; set; }
    public string? KMSKeyId { get; set; }
    public DateTime? CreateTime { get; set; }
    public List<CharacterSet>? SupportedCharacterSets { get; set; }
    public List<CharacterSet>? SupportedNcharCharacterSets { get; set; }
    public List<UpgradeTarget>? ValidUpgradeTarget { get; set; }
    public List<Timezone>? SupportedTimezones { get; set; }
    public List<string>? ExportableLogTypes { get; set; }
    public bool? SupportsLogExportsToCloudwatchLogs { get; set; }
    public bool? SupportsReadReplica { get; set; }
    public List<string>? SupportedEngineModes { get; set; }
    public List<string>? SupportedFeatureNames { get; set; }
    public string? Status { get; set; }
    public bool? SupportsParallelQuery { get; set; }
    public bool? SupportsGlobalDatabases { get; set; }
    public List<Tag>? TagList { get; set; }
    public bool? SupportsBabelfish { get; set; }
    public bool? SupportsLimitlessDatabase { get; set; }
    public bool? SupportsCertificateRotationWithoutRestart { get; set; }
    public List<string>? SupportedCACertificateIdentifiers { get; set; }
    public bool? SupportsLocalWriteForwarding { get; set; }
    public bool? SupportsIntegrations { get; set; }
    public ServerlessV2FeaturesSupport? ServerlessV2FeaturesSupport { get; set; }

    public void Exchange(WireMembers wire)
    {
        Engine = wire.Member(Engine);
        MajorEngineVersion = wire.Member(MajorEngineVersion);
        EngineVersion = wire.Member(EngineVersion);
        DatabaseInstallationFilesS3BucketName = wire.Member(DatabaseInstallationFilesS3BucketName);
        DatabaseInstallationFilesS3Prefix = wire.Member(DatabaseInstallationFilesS3Prefix);
        DatabaseInstallationFiles = wire.Member(DatabaseInstallationFiles);
        CustomDBEngineVersionManifest = wire.Member(CustomDBEngineVersionManifest);
        DBParameterGroupFamily = wire.Member(DBParameterGroupFamily);
        DBEngineDescription = wire.Member(DBEngineDescription);
        DBEngineVersionArn = wire.Member(DBEngineVersionArn);
        DBEngineVersionDescription = wire.Member(DBEngineVersionDescription);
        DefaultCharacterSet = wire.Member(DefaultCharacterSet);
        FailureReason = wire.Member(FailureReason);
        Image = wire.Member(Image);
        DBEngineMediaType = wire.Member(DBEngineMediaType);
        KMSKeyId = wire.Member(KMSKeyId);
        CreateTime = wire.Member(CreateTime);
        SupportedCharacterSets = wire.Member(SupportedCharacterSets, item: "CharacterSet");
        SupportedNcharCharacterSets = wire.Member(SupportedNcharCharacterSets, item: "CharacterSet");
        ValidUpgradeTarget = wire.Member(ValidUpgradeTarget, item: "UpgradeTarget");
        SupportedTimezones = wire.Member(SupportedTimezones, item: "Timezone");
        ExportableLogTypes = wire.Member(ExportableLogTypes);
        SupportsLogExportsToCloudwatchLogs = wire.Member(SupportsLogExportsToCloudwatchLogs);
        SupportsReadReplica = wire.Member(SupportsReadReplica);
        SupportedEngineModes = wire.Member(SupportedEngineModes);
        SupportedFeatureNames = wire.Member(SupportedFeatureNames);
        Status = wire.Member(Status);
        SupportsParallelQuery = wire.Member(SupportsParallelQuery);
        SupportsGlobalDatabases = wire.Member(SupportsGlobalDatabases);
        TagList = wire.Member(TagList, item: "Tag");
        SupportsBabelfish = wire.Member(SupportsBabelfish);
        SupportsLimitlessDatabase = wire.Member(SupportsLimitlessDatabase);
        SupportsCertificateRotationWithoutRestart = wire.Member(SupportsCertificateRotationWithoutRestart);
        SupportedCACertificateIdentifiers = wire.Member(SupportedCACertificateIdentifiers);
        SupportsLocalWriteForwarding = wire.Member(SupportsLocalWriteForwarding);
        SupportsIntegrations = wire.Member(SupportsIntegrations);
        ServerlessV2FeaturesSupport = wire.Member(ServerlessV2FeaturesSupport);
    }
}

internal sealed class CharacterSet : IWireShape
{
    public string? CharacterSetName { get; set; }
    public string? CharacterSetDescription { get; set; }

    public void Exchange(WireMembers wire)
    {
        CharacterSetName = wire.Member(CharacterSetName);
        CharacterSetDescription = wire.Member(CharacterSetDescription);
    }
}

internal sealed class CustomDBEngineVersionAMI : IWireShape
{
    public string? ImageId { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        ImageId = wire.Member(ImageId);
        Status = wire.Member(Status);
    }
}

internal sealed class UpgradeTarget : IWireShape
{
    public string? Engine { get; set; }
    public string? EngineVersion { get; set; }
    public string? Description { get; set; }
    public bool? AutoUpgrade { get; set; }
    public bool? IsMajorVersionUpgrade { get; set; }
    public List<string>? SupportedEngineModes { get; set; }
    public bool? SupportsParallelQuery { get; set; }
    public bool? SupportsGlobalDatabases { get; set; }
    public bool? SupportsBabelfish { get; set; }
    public bool? SupportsLimitlessDatabase { get; set; }
    public bool? SupportsLocalWriteForwarding { get; set; }
    public bool? SupportsIntegrations { get; set; }

    public void Exchange(WireMembers wire)
    {
        Engine = wire.Member(Engine);
        EngineVersion = wire.Member(EngineVersion);
        Description = wire.Member(Description);
        AutoUpgrade = wire.Member(AutoUpgrade);
        IsMajorVersionUpgrade = wire.Member(IsMajorVersionUpgrade);
        SupportedEngineModes = wire.Member(SupportedEngineModes);
        SupportsParallelQuery = wire.Member(SupportsParallelQuery);
        SupportsGlobalDatabases = wire.Member(SupportsGlobalDatabases);
        SupportsBabelfish = wire.Member(SupportsBabelfish);
        SupportsLimitlessDatabase = wire.Member(SupportsLimitlessDatabase);
        SupportsLocalWriteForwarding = wire.Member(SupportsLocalWriteForwarding);
        SupportsIntegrations = wire.Member(SupportsIntegrations);
    }
}

internal sealed class Timezone : IWireShape
{
    public string? TimezoneName { get; set; }

    public void Exchange(WireMembers wire)
    {
        TimezoneName = wire.Member(TimezoneName);
    }
}

internal sealed class ServerlessV2FeaturesSupport : IWireShape
{
    public double? MinCapacity { get; set; }
    public double? MaxCapacity { get; set; }

    public void Exchange(WireMembers wire)
    {
        MinCapacity = wire.Member(MinCapacity);
        MaxCapacity = wire.Member(MaxCapacity);
    }
}
