namespace HaWpSdk.WordPress.Configuration;

/// <summary>Whose setting it is.</summary>
public enum ServerProgram
{
    /// <summary><c>php.ini</c>, <c>.user.ini</c>, a file of <c>conf.d</c>, or a pool of php-fpm.</summary>
    Php,

    /// <summary>nginx.</summary>
    Nginx,
}

/// <summary>A line of a server's configuration.</summary>
/// <param name="Program">Whose it is.</param>
/// <param name="Name">The directive, lower case.</param>
/// <param name="Value">The value without quotes; of several words with one space between them.</param>
/// <param name="Depth">Blocks around it (nginx); 0 elsewhere.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
public sealed record ServerSetting(ServerProgram Program, string Name, string Value, int Depth, string Path, int Line, int Column);
