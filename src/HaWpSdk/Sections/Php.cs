using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>PHP on the web nodes.</summary>
[Section("php")]
public sealed class Php : Section<Php>
{
    internal Php(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Chooses the version.</summary>
    /// <param name="version">The version, for example <c>8.4</c>.</param>
    /// <remarks>Default: 8.4. Rules: HAW1403.</remarks>
    public Php Version([Sets("version")] string version) => Set("version", Node.Version(version));

    /// <summary>Says how many resolved paths PHP remembers (<c>realpath_cache_size</c>).</summary>
    /// <param name="size">The size.</param>
    /// <remarks>Default: 4 MiB. Rules: HAW0404.</remarks>
    public Php RealpathCacheSize([Sets("realpathCacheSize")] DataSize size) => Set("realpathCacheSize", Node.Of(size));

    /// <summary>Restricts PHP to some folders (<c>open_basedir</c>), which switches its path cache off.</summary>
    /// <param name="paths">Folders, separated by <c>:</c>.</param>
    /// <remarks>Default: off. Rules: HAW0404.</remarks>
    public Php OpenBasedir([Sets("openBasedir")] string paths) => Set("openBasedir", Node.Text(paths));

    /// <summary>Goes back to no restriction of folders.</summary>
    /// <remarks>Rules: HAW0404.</remarks>
    [Removes("openBasedir")]
    public Php WithoutOpenBasedir() => Remove("openBasedir");

    /// <summary>Says how long one request may take (<c>request_terminate_timeout</c>).</summary>
    /// <param name="timeout">The time.</param>
    /// <remarks>Default: 50 s, the shortest of the chain. Rules: HAW0106, HAW0803.</remarks>
    public Php RequestTimeout([Sets("requestTimeout")] TimeSpan timeout) => Set("requestTimeout", Node.Of(timeout));

    /// <summary>Says how large uploads may be (<c>upload_max_filesize</c>, <c>post_max_size</c>).</summary>
    /// <param name="maxFileSize">The largest file. Default: 64 MiB.</param>
    /// <param name="maxPostSize">The largest request. When omitted, what was said before stays. Default: 64 MiB.</param>
    /// <remarks>Rules: HAW0803.</remarks>
    public Php Uploads([Sets("uploadMaxFilesize")] DataSize maxFileSize, [Sets("postMaxSize")] DataSize? maxPostSize = null) =>
        Set("uploadMaxFilesize", Node.Of(maxFileSize)).Set("postMaxSize", Node.Of(maxPostSize));

    /// <summary>Says where PHP keeps uploads while they arrive.</summary>
    /// <param name="path">An absolute path on the node.</param>
    /// <remarks>Default: <c>/var/tmp</c>. Rules: HAW0406.</remarks>
    public Php UploadTmpDir([Sets("uploadTmpDir")] string path) => Set("uploadTmpDir", Node.Text(path));

    /// <summary>Says how PHP keeps compiled code.</summary>
    /// <param name="opcache">What to say about it.</param>
    /// <remarks>Rules: HAW0404, HAW0405.</remarks>
    public Php OpCache([Enters("opcache")] Func<OpCache, OpCache> opcache) => Enter("opcache", (said, place) => new OpCache(said, place), Node.Required(opcache));

    /// <summary>Says how many requests a node handles at once (<c>pm.max_children</c>).</summary>
    /// <param name="count">The number, 1 or more.</param>
    /// <remarks>Default: by the memory of the instance type, 20 for <c>m7g.large</c>. Rules: HAW0505.</remarks>
    public Php MaxChildren([Sets("fpm.maxChildren")] int count) => Set("fpm.maxChildren", Node.Of(count));

    /// <summary>Says where PHP keeps sessions. WordPress itself uses none.</summary>
    /// <param name="store">Where.</param>
    /// <remarks>Default: <see cref="SessionStore.Files"/>. Rules: HAW1002.</remarks>
    public Php Sessions([Sets("sessions.handler")] SessionStore store) => Set("sessions.handler", Node.Of(store));

    /// <summary>Says where sessions in files are kept.</summary>
    /// <param name="path">An absolute path.</param>
    /// <remarks>Default: <c>/var/lib/php/sessions</c>. Rules: HAW0406.</remarks>
    public Php SessionPath([Sets("sessions.savePath")] string path) => Set("sessions.savePath", Node.Text(path));

    /// <summary>Says what the Redis that keeps sessions drops when its memory is full.</summary>
    /// <param name="eviction">What it drops.</param>
    /// <remarks>Default: not said. Rules: HAW1002.</remarks>
    public Php SessionEviction([Sets("sessions.eviction")] Eviction eviction) => Set("sessions.eviction", Node.Of(eviction));

    /// <summary>Says which PHP extensions are installed in addition.</summary>
    /// <param name="names">Names as in <c>php-NAME</c>: <c>imagick</c>, <c>intl</c>.</param>
    /// <remarks>Default: none beyond what WordPress recommends.</remarks>
    public Php Extensions([SetsList("extensions")] params IReadOnlyList<string> names) => Set("extensions", Node.Texts(names));

    /// <summary>Sets a further setting of <c>php.ini</c>, or replaces it.</summary>
    /// <param name="setting">The setting, for example <c>max_input_vars</c>.</param>
    /// <param name="value">The value.</param>
    [PutsItem("ini", "{setting}")]
    public Php Ini(string setting, [Sets("ini[].value")] string value) => PutItem("ini", Node.Required(setting), ("value", Node.Text(value)));

    /// <summary>Leaves a setting as PHP has it.</summary>
    /// <param name="setting">The setting.</param>
    [RemovesItem("ini", "{setting}")]
    public Php WithoutIni(string setting) => RemoveItem("ini", Node.Required(setting));

    private protected override Php Continue(MapNode said) => new(said, Place);
}
