namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The sFTP server.</summary>
internal sealed class SftpMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        if (resources.One("AWS::Transfer::Server") is not { } server)
        {
            return;
        }

        document.Text("sftp.kind", "transferFamily", server.Position);
        document.Text("sftp.endpoint", server["EndpointType"]?.Text == "VPC" ? "vpc" : "public", server.Position);
        document.Text("sftp.auth", (server["IdentityProviderType"]?.Text ?? "SERVICE_MANAGED") == "SERVICE_MANAGED" ? "key" : "password", server.Position);
        var user = resources.One("AWS::Transfer::User");
        var target = user?["HomeDirectoryMappings"]?.First?["Target"];
        var path = (target as PartlyKnownText)?.Written ?? target?.Text;
        if (path is not null)
        {
            document.Text("sftp.root", path.EndsWith("/inbox", StringComparison.Ordinal) ? "inbox" : path.EndsWith("/uploads", StringComparison.Ordinal) ? "uploads" : path.EndsWith("/releases", StringComparison.Ordinal) ? "code" : "everything", user!.Position);
        }
    }
}
