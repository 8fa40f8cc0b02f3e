using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Configuration;

/// <summary>What a <c>db.php</c> drop-in of the HyperDB family and its <c>db-config.php</c> say about reads and writes.</summary>
/// <param name="Path">The file that told.</param>
/// <param name="Line">1-based.</param>
/// <param name="ChecksLag">Whether replicas that lag are left out: a callback measures it.</param>
/// <param name="SendsAdminToWriter">Whether some requests read from the writer: <c>send_reads_to_masters()</c>.</param>
public sealed record DatabaseRouting(string Path, int Line, bool ChecksLag, bool SendsAdminToWriter)
{
    /// <summary>Reads <c>db-config.php</c>, or the drop-in itself.</summary>
    /// <param name="path">The file, for the positions.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The routing, or <see langword="null"/> when no server is added.</returns>
    public static DatabaseRouting? Read(string path, string text)
    {
        if (path is null || text is null)
            throw new ArgumentNullException(path is null ? nameof(path) : nameof(text));
        var file = new PhpFile(path, text);
        if (!file.Calls.Exists(call => call.Kind == PhpCallKind.Method && call.Name == "add_database"))
            return null;
        var first = file.Calls.Find(call => call.Name == "add_database");
        return new DatabaseRouting(
            path, file.LineOf(first.NameToken),
            file.Calls.Exists(call => call.Name == "add_callback" && file.Arguments(call.Open).Exists(argument => file.TextOf(argument.From).IndexOf("lag", StringComparison.OrdinalIgnoreCase) >= 0)),
            file.Calls.Exists(call => call.Name == "send_reads_to_masters"));
    }
}
