using System.Text;

namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>Puts a release into service where the sFTP server cannot: a step that runs on the maintenance node.</summary>
public interface IReleaseSwitcher
{
    /// <summary>Makes all changes of <paramref name="change"/>, each link by one rename over the old one.</summary>
    /// <param name="change">The links to set.</param>
    /// <param name="cancellationToken">Ends the wait; changes already made stay.</param>
    Task SwitchAsync(ReleaseSwitch change, CancellationToken cancellationToken);
}

/// <summary>The links that put a release into service.</summary>
/// <param name="ContentFolder">The site's <c>wp-content</c> as the sFTP server names it.</param>
/// <param name="ReleasesFolder">The folder of all releases as the sFTP server names it.</param>
/// <param name="ReleaseId">The release.</param>
/// <param name="Links">The links to set, relative to the content folder.</param>
public sealed record ReleaseSwitch(string ContentFolder, string ReleasesFolder, string ReleaseId, IReadOnlyList<LinkChange> Links)
{
    /// <summary>A POSIX shell script that makes the change with GNU <c>ln</c> and <c>mv -T</c>, for a node that sees the same files.</summary>
    /// <param name="contentFolder">The content folder's path on that node; null for the sFTP server's.</param>
    /// <param name="releasesFolder">The releases folder's path on that node; null for the sFTP server's.</param>
    public string ToScript(string? contentFolder = null, string? releasesFolder = null)
    {
        var content = contentFolder ?? ContentFolder;
        var releases = releasesFolder ?? ReleasesFolder;
        var script = new StringBuilder("set -eu\n");
        foreach (var link in Links)
        {
            var path = RemotePath.Combine(content, link.Path);
            if (link.Target is null)
            {
                script.Append("rm -f -- ").Append(RemotePath.Quote(path)).Append('\n');
                continue;
            }

            Replace(script, link.Target, path);
        }

        Replace(script, ReleaseId, RemotePath.Combine(releases, "current"));
        return script.ToString();
    }

    private static void Replace(StringBuilder script, string target, string path)
    {
        var temporary = RemotePath.Quote(TemporaryName(path));
        script.Append("ln -sfn -- ").Append(RemotePath.Quote(target)).Append(' ').Append(temporary).Append('\n');
        script.Append("mv -fT -- ").Append(temporary).Append(' ').Append(RemotePath.Quote(path)).Append('\n');
    }

    /// <summary>A name beside the link. WordPress skips folders that begin with a dot when it looks for plugins.</summary>
    internal static string TemporaryName(string path) => RemotePath.Combine(RemotePath.Parent(path), ".hawp-" + path[(path.LastIndexOf('/') + 1)..]);
}

/// <summary>One link to set or remove.</summary>
/// <param name="Path">The link, relative to the content folder: <c>plugins/shop</c>.</param>
/// <param name="Target">What it will hold, relative to its own folder; null to remove the link.</param>
public sealed record LinkChange(string Path, string? Target);
