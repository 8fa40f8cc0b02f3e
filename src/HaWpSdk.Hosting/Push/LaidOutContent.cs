using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Hosting.Push;

/// <summary>
/// What a push would send, laid out as on the site in a folder that lasts as long as the judgement. Exactly these files are judged, whatever kind of
/// source they come from. Of files that are no code only the names are there.
/// </summary>
internal sealed class LaidOutContent : IDisposable
{
    private const long LargestText = 4 * 1024 * 1024;
    private static readonly string[] Read = [".php", ".inc", ".phtml", ".json", ".css", ".ini", ".txt", ".lock"];
    private readonly string _item;

    private LaidOutContent(string folder, string item)
    {
        Folder = folder;
        _item = item;
    }

    /// <summary>A <c>wp-content</c> with the item in it.</summary>
    public string Folder { get; }

    public static async Task<LaidOutContent> CreateAsync(ContentToJudge content, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("hawp-gate-").FullName;
        var folder = Path.Combine(root, "wp-content");
        var item = Path.Combine(folder, content.Kind switch
        {
            ContentKind.Theme => "themes/" + content.Slug,
            ContentKind.MustUsePlugins => "mu-plugins",
            _ => "plugins/" + content.Slug,
        });
        var copy = new LaidOutContent(folder, item);
        try
        {
            // A scanner takes a folder for wp-content when plugins lie in it.
            Directory.CreateDirectory(Path.Combine(folder, "plugins"));
            Directory.CreateDirectory(item);
            foreach (var parent in content.Files.Select(file => Path.GetDirectoryName(file.Path)!).Distinct(StringComparer.Ordinal))
            {
                Directory.CreateDirectory(Path.Combine(item, parent));
            }

            await Parallel.ForEachAsync(content.Files, cancellationToken, (file, cancel) => WriteAsync(file, Path.Combine(item, file.Path), cancel)).ConfigureAwait(false);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>A path in the copy as it is called inside the item.</summary>
    public string Relative(string path)
    {
        var inside = Path.GetRelativePath(_item, path).Replace('\\', '/');
        return inside.StartsWith("../", StringComparison.Ordinal) ? Path.GetFileName(path) : inside;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It lies in the folder for temporary files, which the system empties.
        }
    }

    private static async ValueTask WriteAsync(ContentFile file, string path, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        if (file.Size > LargestText || !Read.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            // The length is what is left of it: a sparse file, so that a large one is still told from an empty one.
            target.SetLength(file.Size);
            return;
        }

        await using var content = file.OpenRead();
        await content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
    }
}
