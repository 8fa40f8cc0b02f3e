using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>Files of the document root that nginx does not hand out.</summary>
public static class Deny
{
    /// <summary>Repositories, environment files, dumps, logs and debugging pages: the default, and what HAW1205 asks for.</summary>
    [PolicyValue(".git*", ".env*", "*.sql*", "*.log", "phpinfo*.php", "adminer*.php", "*/phpmyadmin/*", "server-status*", "opcache*.php")]
    public static IReadOnlyList<string> Recommended { get; } = [".git*", ".env*", "*.sql*", "*.log", "phpinfo*.php", "adminer*.php", "*/phpmyadmin/*", "server-status*", "opcache*.php"];
}
