using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Deploy.Content.Sftp;

namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>The folder of all releases on the server.</summary>
internal static class ReleaseStore
{
    public const string RecordName = "release.json";

    /// <summary>Lies in the folder of all releases from before a switch until nodes have reloaded and the edge has forgotten.</summary>
    public const string UnfinishedName = ".hawp-unfinished";

    private const string IdTime = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Complete releases, newest first.</summary>
    public static async Task<IReadOnlyList<ReleaseRecord>> ReadAllAsync(SftpSession session, string folder)
    {
        var names = await session.ListAsync(folder).ConfigureAwait(false) ?? [];
        var records = await Task.WhenAll(names.Where(one => IsRelease(one.Name)).Select(one => ReadAsync(session, folder, one.Name))).ConfigureAwait(false);
        return [.. records.OfType<ReleaseRecord>().OrderByDescending(record => record.Id, StringComparer.Ordinal)];
    }

    public static async Task<ReleaseRecord?> ReadAsync(SftpSession session, string folder, string id)
    {
        var path = RemotePath.Combine(RemotePath.Combine(folder, id), RecordName);
        return await session.ReadFileAsync(path).ConfigureAwait(false) is { } json ? ReleaseRecord.FromJson(json, path) : null;
    }

    /// <summary>One hash over all items of a release: equal sets have equal hashes.</summary>
    public static string HashOf(IEnumerable<ReleaseItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items.OrderBy(item => item.LinkPath, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{item.LinkPath} {item.Sha256} {item.FileMode} {item.DirectoryMode} {item.Owner?.User}:{item.Owner?.Group}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A new release's name. It sorts after all in <paramref name="existing"/>, also when this machine's clock is behind.</summary>
    public static string NewId(DateTimeOffset now, string hash, IEnumerable<string> existing)
    {
        var newest = existing.Where(IsRelease).Order(StringComparer.Ordinal).LastOrDefault();
        if (newest is not null
            && DateTimeOffset.TryParseExact(newest[..16], IdTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last)
            && now < last.AddSeconds(1))
        {
            now = last.AddSeconds(1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime.ToString(IdTime, CultureInfo.InvariantCulture)}-{hash[..12]}");
    }

    /// <summary>Folders that are kept: the newest releases, the one in service, and all that they take items from.</summary>
    public static HashSet<string> Kept(IReadOnlyList<ReleaseRecord> newestFirst, string current, int keep)
    {
        var kept = newestFirst.Where(record => record.Id == current)
            .Concat(newestFirst.Where(record => record.Id != current).Take(Math.Max(keep, 1) - 1)).ToList();
        return [.. kept.Select(record => record.Id), .. kept.SelectMany(record => record.Items).Select(item => item.Path[..item.Path.IndexOf('/', StringComparison.Ordinal)])];
    }

    /// <summary>Whether a name is one of ours; a folder somebody else put there is left alone.</summary>
    public static bool IsRelease(string name) => name.Length == 29 && name[8] == 'T' && name[15] == 'Z' && name[16] == '-' && char.IsAsciiDigit(name[0]);
}
