using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Dumps of the database on a web node. A dump is <c>SHOW CREATE TABLE</c> beside generated <c>INSERT INTO</c> (or a dump program) whose output goes
/// into a file; it becomes a backup with an archive, a schedule or a folder for the results. Each part alone occurs in harmless plugins.
/// </summary>
internal sealed class BackupBehaviour : BehaviourFinder
{
    private static readonly PhpWords DumpWords = Words("SHOW CREATE TABLE");
    private static readonly PhpWords InsertWords = Words("INSERT INTO", "INSERT IGNORE INTO", "REPLACE INTO");
    /// <summary>What the head of a dump says, whoever writes it.</summary>
    private static readonly PhpWords DumpMarks = Words("SQL_QUOTE_SHOW_CREATE", "Dumping data for", "Table structure for", "FOREIGN_KEY_CHECKS");
    /// <summary>What is told to people, for example that a program is run: it begins with a word and names no option.</summary>
    private static readonly Regex Sentence = new(@"^\s*[A-Z][a-z]+\s(?!.*\s--?[a-z])", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly PhpWords ProgramWords = Words("mysqldump", "mariadb-dump", "db export", "db dump");
    private static readonly PhpWords OutfileWords = Words("INTO OUTFILE");
    private static readonly PhpWords RowWords = Words("SELECT * FROM", "SELECT SQL_NO_CACHE * FROM");
    private static readonly PhpWords TableListWords = Words("SHOW TABLES", "SHOW FULL TABLES", "information_schema.tables", "SHOW TABLE STATUS");
    private static readonly Regex RowsOfTable = new(@"SELECT\s+(?:SQL_NO_CACHE\s+)?\*\s+FROM\s*[`""'(]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Outfile = new(@"\bSELECT\b[\s\S]*\bINTO\s+OUTFILE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly PhpWords BackupFolderWords = Words("backup", "snapshot", "archive", "migrat", "dump");
    /// <summary>What a copy is called that is made for work on the site.</summary>
    private static readonly PhpWords StagingWords = Words("staging");
    private static readonly PhpWords RestoreWords = Words("RENAME TABLE", "search-replace", "search_replace");
    private static readonly PhpWords SiteWords = Words("siteurl");
    private static readonly Regex ShowCreate = new(@"SHOW\s+CREATE\s+TABLE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Libraries that dump a database, by the names their users write.</summary>
    private static readonly PhpWords DumpLibraries = Words("ShuttleExport\\", "Shuttle_Dumper", "Spatie\\DbDumper", "Coderatio\\SimpleBackup", "Rah\\Danpu");
    /// <summary>What is said of an archive that is written; to read one takes other words.</summary>
    private static readonly PhpWords ArchiveWords = Words("addFile", "addFromString", "addEmptyDir", "addGlob", "addPattern", "addString", "addModify", "buildFrom", "::CREATE", "::OVERWRITE", "->create(", "->add(", "ZIPARCHIVE_CREATE");

    /// <summary>How far the code that checks a request may be from the code that leads to the dump.</summary>
    private const int StepsToService = 2;

    /// <summary>Callers between a dump and the code that sends it, or that checks who asks for it.</summary>
    private const int StepsToGate = 6;

    private const int MaximumCallers = 8;

    private static readonly Regex PacksFiles = new(@"(?:^|[\s;&|/])(?:tar\s+-?-?[a-z]*c|zip\s+\S|7z\s+a\s)", RegexOptions.CultureInvariant);

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code)
    {
        var found = Dumps(code).Concat(DumpPrograms(code)).Concat(DumpsByServer(code)).ToList();
        if (found.Count == 0)
            found = DumpsOfRows(code).ToList();
        var dumps = found.Where(dump => !dump.IsProgram).Select(dump => dump.Place).ToList();
        var programs = found.Where(dump => dump.IsProgram).Select(dump => dump.Place).ToList();
        var structure = code.Strings(DumpWords).Where(place => ShowCreate.IsMatch(place.Text) && place.File.ClassAt(place.Token).Length > 0).Select(place => PluginCode.At(place.File, place.Token, "reads table structures: " + PluginCode.Show(place.Text))).ToList();
        if (dumps.Count + programs.Count == 0)
        {
            // Structure read but never written to a file here: handed to a service that asks for it.
            if (structure.Count > 0 && AnswersRemoteRequests(code) is { Count: > 0 } remote && AnswersNear(code, structure, remote) is { Count: > 0 } answers)
                return When(PluginBehaviours.SaasBackup, PluginVerdict.Warn, structure.Take(2).Concat(answers.Take(2))).Concat(Repositories(code));
            return FileBackups(code).Concat(When(PluginBehaviours.DatabaseTool, PluginVerdict.Warn, SentDumps(code).Take(1))).Concat(Repositories(code)).Concat(SiteCopy.Find(code) is { Count: > 0 } copies ? When(PluginBehaviours.Backup, MainJob.IsSidePart(code, MainJob.Backup, DefaultState.BackupSwitch, copies) ? PluginVerdict.Warn : PluginVerdict.Forbid, copies) : []);
        }

        // What lies elsewhere makes no backup of a dump. What leads where is asked when the folders do not tell.
        var (archives, schedules, folders) = (Archives(code).ToList(), Schedules(code).ToList(), Folders(code).ToList());
        if (archives.Count + schedules.Count + folders.Count == 0 && programs.Count > 0)
            folders.AddRange(Results(code));
        var places = PlacesOf(dumps.Concat(programs));
        bool isBeside(Evidence place) => places.Any(dump => Nearness.AreBeside(dump, place.Path));
        if (schedules.Exists(isBeside) || folders.Exists(isBeside))
        {
            (archives, schedules, folders) = (archives.OrderByDescending(isBeside).ToList(), schedules.FindAll(isBeside), folders.FindAll(isBeside));
        }
        else if (archives.Count + schedules.Count + folders.Count > 0)
        {
            var near = code.NearOrBeside(places);
            (archives, schedules, folders) = (Among(near, archives), Among(near, schedules), Among(near, folders));
        }

        if (archives.Count + schedules.Count + folders.Count == 0)
            return Repositories(code).Concat(When(PluginBehaviours.DatabaseTool, PluginVerdict.Warn, SentDumps(code).Take(1)));
        if (AreOnlyReachedFrom(code, dumps.Concat(programs).ToList(), function => ChecksSignature(code, function)))
            return When(PluginBehaviours.SaasBackup, PluginVerdict.Warn, dumps.Take(2).Concat(programs.Take(2))).Concat(Repositories(code));
        if (programs.Count + archives.Count == 0 && KeepsNothing(code) && SendsAway(code).Take(1).ToList() is { Count: > 0 } sent)
            return When(PluginBehaviours.SaasBackup, PluginVerdict.Warn, dumps.Take(2).Concat(sent));
        if (StartedByService(code, PlacesOf(dumps.Concat(programs))) is { Count: > 0 } requests)
            return When(PluginBehaviours.SaasBackup, PluginVerdict.Warn, dumps.Take(2).Concat(programs.Take(2)).Concat(requests.Take(2))).Concat(Repositories(code));

        var evidence = dumps.Take(2).Concat(programs.Take(2)).Concat(archives.Take(1)).Concat(schedules.Take(1)).Concat(folders.Take(1)).ToList();
        // A dump that only somebody gets who types a command is no job of the web nodes.
        var offByDefault = found.TrueForAll(dump => dump.IsCommand)
            // Something packs files as well, but no page, request or schedule is called after copies: a tool that shows and exports what is in the database.
            || (programs.Count + schedules.Count + folders.Count == 0 && !SiteOffer.Names(code, MainJob.Backup) && !KeepsDump(code))
            || (schedules.Count + folders.Count == 0 && archives.TrueForAll(archive => archive.What.StartsWith(CompressedFile, StringComparison.Ordinal)) && IsDownload(code, dumps.Concat(programs).ToList()))
            || DefaultState.IsOptionalModule(code, evidence[0].Path) || MainJob.IsSidePart(code, MainJob.Backup, DefaultState.BackupSwitch, dumps.Concat(programs).ToList())
            // One button, and nothing that runs by itself, packs files or brings tables back.
            || (programs.Count + archives.Count + schedules.Count == 0 && MainJob.IsOneRequestBesideOthers(code, MainJob.Backup, dumps) && !Restores(code).Any());
        return When(PluginBehaviours.Backup, offByDefault ? PluginVerdict.Warn : PluginVerdict.Forbid, evidence)
            .Concat(When(PluginBehaviours.CloneMigrate, offByDefault ? PluginVerdict.Warn : PluginVerdict.Forbid, Restores(code).Take(2)))
            .Concat(Repositories(code));
    }

    /// <summary>The answers that have to do with the places: what leads where is asked when the folders do not tell.</summary>
    private static List<Evidence> AnswersNear(PluginCode code, List<Evidence> places, List<Evidence> answers) =>
        answers.FindAll(answer => places.Exists(place => Nearness.AreBeside(place.Path, answer.Path))) is { Count: > 0 } beside ? beside : Among(code.Near(places, StepsToService), answers);

    private static List<Evidence> Among(IReadOnlyList<PhpSourceFile> sources, IEnumerable<Evidence> places)
    {
        var paths = new HashSet<string>(sources.Select(source => source.Path), StringComparer.Ordinal);
        return places.Where(place => paths.Contains(place.Path)).ToList();
    }

    private static IEnumerable<PluginBehaviour> Repositories(PluginCode code) =>
        SiteRepository.Find(code, file => RunsPrograms(file) && !IsForCommandLine(file)).Take(2).ToList() is { Count: > 0 } places
            ? When(PluginBehaviours.Backup, MainJob.IsSidePart(code, MainJob.Backup, DefaultState.BackupSwitch, places) ? PluginVerdict.Warn : PluginVerdict.Forbid, places) : [];

    /// <summary>Whether the plugin writes fixed texts only, such as those that hide a folder: what it reads of the database goes elsewhere.</summary>
    private static bool KeepsNothing(PluginCode code) =>
        !code.Strings(OutfileWords).Any() && code.Writes.All(write => write.HasConstantContent(code.Folder) || Array.TrueForAll(write.Paths, path => path is "php:/output" or "php:/memory"));

    private static IEnumerable<Evidence> SendsAway(PluginCode code)
    {
        foreach (var (file, call) in code.LookUpFunctionCalls("wp_remote_request", "wp_remote_post", "curl_exec"))
            yield return PluginCode.At(file, call.NameToken, $"sends what it reads to a service: {call.Name}");
    }

    /// <summary>Whether a dump stays in a file of the site.</summary>
    private static bool KeepsDump(PluginCode code) =>
        code.Writes.Any(write => write.Path(path => IsDump(path) && FilePlaces.IsContent(path)) is not null);

    /// <summary>Archives of files without a dump, kept in a folder for backups, by a plugin whose job that is.</summary>
    private static IEnumerable<PluginBehaviour> FileBackups(PluginCode code)
    {
        var archives = Archives(code).ToList();
        var folders = archives.Count == 0 ? [] : Folders(code).ToList();
        if (folders.Count == 0 || !SiteOffer.Names(code, MainJob.Backup))
            return [];
        // A part of something larger counts as much where it runs by itself unless somebody stops it.
        if (MainJob.IsMinor(code, MainJob.Backup, archives) && !DefaultState.HasScheduleThatIsOn(code, ScheduledBackup))
            return [];
        return When(PluginBehaviours.Backup, PluginVerdict.Forbid, archives.Take(2).Concat(folders.Take(2)));
    }

    /// <summary>What settings are called that say how often a copy is made.</summary>
    private static readonly Regex ScheduledBackup = new("(?:backup|snapshot).*(?:freq|schedul|interval|recurr|period)|(?:freq|schedul|interval|recurr|period).*(?:backup|snapshot)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly record struct Dump(Evidence Place, bool IsProgram, bool IsCommand);

    private static Dump DumpAt(PhpFile file, int token, bool isProgram, string what) =>
        new(PluginCode.At(file, token, what), isProgram, ClassParents.Around(file, token).EndsWith("command", StringComparison.Ordinal));

    private static IEnumerable<Dump> Dumps(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(DumpWords))
        {
            if (!IsSentOnly(code, file) && ShowCreate.IsMatch(text) && (BuildsInserts(file) || (ReadsRows(file) && StoresRows(file))) && !NamesOneTable(file, token) && (file.ClassAt(token).Length > 0 || WritesText(file, token) || code.Writes.Any(write => write.Path(IsDump) is not null)))
                yield return DumpAt(file, token, isProgram: false, "dumps tables: " + PluginCode.Show(text));
            else if (ShowCreate.IsMatch(text) && file.ClassAt(token).Length > 0 && !NamesOneTable(file, token) && !IsSentOnly(code, file) && file.FunctionAt(token) is { Name.Length: > 0 } function && IsUsedInDump(code, function))
                yield return DumpAt(file, token, isProgram: false, "dumps tables: " + PluginCode.Show(text));
        }
    }

    /// <summary>Dumps of all tables that are only sent to whoever asks for them: nothing stays on the node, but the request that makes one reads everything.</summary>
    private static IEnumerable<Evidence> SentDumps(PluginCode code) =>
        code.Strings(DumpWords).Where(place => ShowCreate.IsMatch(place.Text) && BuildsInserts(place.File) && ReadsRows(place.File) && !NamesOneTable(place.File, place.Token) && place.File.Calls.Exists(call => call.Name == "header"))
            .Select(place => PluginCode.At(place.File, place.Token, "reads all tables for a download: " + PluginCode.Show(place.Text)));

    /// <summary>
    /// Whether a function that only asks for a table's structure is called where statements are built, by the caller's own file or by what it calls, and put into a file: reading, building and writing are
    /// three classes.
    /// </summary>
    private static bool IsUsedInDump(PluginCode code, PhpFunction structure)
    {
        foreach (var (file, call) in code.Folder.SitesOf(structure).Take(MaximumCallers).ToArray())
        {
            if (file.FunctionAt(call.NameToken) is not { } caller || ReferenceEquals(file, structure.File))
                continue;
            var called = PluginCode.CallsIn(caller).SelectMany(other => code.Targets(caller, other, lookUp: true)).Concat(FunctionsOfClass(caller)).Distinct().ToList();
            var builds = BuildsInserts(file) || called.Concat(called.Where(next => ReferenceEquals(next.File, file)).SelectMany(next => PluginCode.CallsIn(next).SelectMany(other => code.Targets(next, other, lookUp: true))).Take(MaximumCalled)).Any(next => BuildsInserts(next.File));
            if (builds && (StoresRows(file) || called.Concat(called.Where(next => ReferenceEquals(next.File, file)).SelectMany(next => PluginCode.CallsIn(next).SelectMany(other => code.Targets(next, other, lookUp: true))).Take(MaximumCalled)).Any(next => code.WritesIn(next, out _))))
                return true;
        }

        return false;
    }

    /// <summary>The other methods of the class: what one step of a dump does is spread over them.</summary>
    private static IEnumerable<PhpFunction> FunctionsOfClass(PhpFunction function) =>
        function.ClassName.Length == 0 ? [] : function.File.Functions.Where(other => other.ClassName == function.ClassName);

    private const int MaximumCalled = 60;

    /// <summary>Whether all that the file writes goes to whoever asks, and no file of the site is a dump.</summary>
    private static bool IsSentOnly(PluginCode code, PhpFile file)
    {
        var streams = 0;
        foreach (var write in code.Writes)
        {
            if (write.Path(IsDump) is not null)
                return false;
            if (!ReferenceEquals(write.File, file))
                continue;
            if (!Array.TrueForAll(write.Paths, path => path is "php:/output" or "php:/stdout"))
                return false;
            streams++;
        }

        return streams > 0;
    }

    /// <summary>Whether every way that leads to the dumps begins in code that sends a file to whoever asks for it: an export that somebody asks for, in a plugin whose menu offers no copies.</summary>
    private static bool IsDownload(PluginCode code, List<Evidence> dumps) =>
        !MainJob.IsOfferedInMenu(code, MainJob.Backup) && AreOnlyReachedFrom(code, dumps, SendsFile);

    /// <summary>Whether every way that leads to the dumps goes over a function of a kind.</summary>
    private static bool AreOnlyReachedFrom(PluginCode code, List<Evidence> dumps, Func<PhpFunction, bool> isGate)
    {
        var judged = 0;
        foreach (var file in code.Files.Where(file => dumps.Exists(dump => dump.Path == file.Path)).ToArray())
        {
            foreach (var dump in dumps.Where(dump => dump.Path == file.Path))
            {
                var function = file.Functions.LastOrDefault(function => dump.Line >= file.LineOf(function.ParametersOpen) && dump.Line <= file.LineOf(function.BodyEnd - 1));
                if (function is null)
                    continue; // where a class is declared
                if (!IsOnlyReachedFrom(code, function, isGate, [], StepsToGate))
                    return false;
                judged++;
            }
        }

        return judged > 0;
    }

    private static bool IsOnlyReachedFrom(PluginCode code, PhpFunction function, Func<PhpFunction, bool> isGate, HashSet<PhpFunction> seen, int steps)
    {
        if (isGate(function))
            return true;
        if (steps == 0 || function.Name.Length == 0)
            return false;
        var callers = 0;
        foreach (var (file, call) in code.Folder.SitesOf(function).ToArray())
        {
            // $object->name() is no static method of some other class.
            if (call.Kind == PhpCallKind.Method && IsStatic(function))
                continue;
            if (file.FunctionAt(call.NameToken) is not { } caller)
                return false;
            if (caller == function)
                continue;
            callers++;
            if (callers > MaximumCallers || (seen.Add(caller) && !IsOnlyReachedFrom(code, caller, isGate, seen, steps - 1)))
                return false;
        }

        return callers > 0;
    }

    private static bool HasEcho(PhpFunction function) => Array.FindIndex(function.File.Tokens, function.BodyStart, function.BodyEnd - function.BodyStart, token => token.Kind is PhpTokenKind.Echo or PhpTokenKind.Print) >= 0;

    /// <summary>Whether the function answers only whoever has signed the request: a service that knows the site's secret, not somebody who presses a button.</summary>
    private static bool ChecksSignature(PluginCode code, PhpFunction function)
    {
        if (IsSignatureCheck(function))
            return true;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (IsInCondition(function.File, call.NameToken) && code.Targets(function, call, lookUp: true).Any(IsSignatureCheck))
                return true;
        }

        return false;
    }

    /// <summary>Whether the token stands in the condition of an <c>if</c>.</summary>
    private static bool IsInCondition(PhpFile file, int token)
    {
        for (var i = token - 1; i > 0 && i > token - LongestCondition; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf)
                return true;
            else if (file.Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace)
                return false;
        }

        return false;
    }

    private const int LongestCondition = 60;

    /// <summary>The signature of a request, by its name, and something it is compared with that is computed.</summary>
    private static bool IsSignatureCheck(PhpFunction function)
    {
        if (!PluginCode.CallsIn(function).Any(call => call.Name is "md5" or "sha1" or "hash" or "hash_hmac" or "openssl_verify" or "sodium_crypto_sign_verify_detached"))
            return false;
        var file = function.File;
        for (var i = function.BodyStart; i < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.StringLiteral && NameOfSignature.IsMatch(PhpStrings.Unquote(file.TextOf(i)))
                && ((file.KindAt(i - 1) == PhpTokenKind.OpenBracket && file.KindAt(i - 2) == PhpTokenKind.Variable && file.TextOf(i - 2) is "$_REQUEST" or "$_POST" or "$_GET" or "$_SERVER") || file.CalleeAround(i) is "get_header" or "get_param" or "filter_input"))
                return true;
        }

        return false;
    }

    private static readonly Regex NameOfSignature = new("(?:^|[-_])(?:sig|signature|hmac)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static bool IsStatic(PhpFunction function)
    {
        for (var i = function.ParametersOpen - 1; i > 0 && i > function.ParametersOpen - 6; i--)
        {
            if (function.File.Tokens[i].Kind == PhpTokenKind.Static)
                return true;
            if (function.File.Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.CloseBrace or PhpTokenKind.OpenBrace)
                return false;
        }

        return false;
    }

    private static bool SendsFile(PhpFunction function)
    {
        var (attaches, sends) = (false, false);
        foreach (var call in PluginCode.CallsIn(function))
        {
            attaches |= call.Name == "header" && function.File.KindAt(call.Open + 1) is PhpTokenKind.StringLiteral or PhpTokenKind.DoubleQuote && function.File.Text.IndexOf("attachment", function.File.Tokens[call.Open].Start, function.File.Tokens[function.File.Partner[call.Open]].Start - function.File.Tokens[call.Open].Start, StringComparison.OrdinalIgnoreCase) >= 0;
            sends |= call.Name is "readfile" or "fpassthru" or "readgzfile" or "stream_copy_to_stream" || (call.Name is "file_get_contents" or "fread" or "get_contents" && HasEcho(function));
        }

        return attaches && sends;
    }

    /// <summary>Whether the file asks for all rows of a table that is not named.</summary>
    private static bool ReadsRows(PhpFile file) =>
        file.Mentions(RowWords) && file.Strings.Exists(token => RowWords.OccurIn(file.TextOf(token)) && RowsOfTable.IsMatch(file.TextOf(token).TrimEnd('\'', '"')) && !NamesOneTable(file, token));

    /// <summary>All rows of each table of the database, written in any form, where somebody is offered copies.</summary>
    private static IEnumerable<Dump> DumpsOfRows(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(TableListWords))
        {
            if (file.ClassAt(token).StartsWith("wpdb", StringComparison.Ordinal) || !ReadsRows(file) || !StoresRows(file) || !SiteOffer.Names(code, MainJob.Backup) || MainJob.IsMinor(code, MainJob.Backup, [PluginCode.At(file, token, "")]))
                continue;
            yield return DumpAt(file, token, isProgram: false, "stores the rows of all tables: " + PluginCode.Show(text));
            yield break;
        }
    }

    private static bool StoresRows(PhpFile file) => file.Calls.Exists(call => call.Name is "addfromstring" or "file_put_contents" or "put_contents" or "fwrite" or "fputs" or "fputcsv" or "gzwrite");

    /// <summary>Tables that the database server writes into files of its machine.</summary>
    private static IEnumerable<Dump> DumpsByServer(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(OutfileWords))
        {
            if (Outfile.IsMatch(text))
                yield return DumpAt(file, token, isProgram: false, "has tables written into files: " + PluginCode.Show(text));
        }
    }

    private static bool IsDump(string path) => FilePlaces.HasExtension(path, ".sql", ".sql.gz");

    /// <summary>Whether the file builds INSERT statements or the head of a dump as text, rather than sending statements to the database.</summary>
    private static bool BuildsInserts(PhpFile file) =>
        (DumpMarks.OccurIn(file.Text) && file.Strings.Exists(token => DumpMarks.OccurIn(file.TextOf(token)))) || InsertWords.OccurIn(file.Text) && file.Strings.Exists(token => InsertWords.OccurIn(file.TextOf(token))
            && file.CalleeAround(token) is not ("query" or "prepare" or "get_results" or "get_var" or "get_row" or "get_col" or "execute" or "mysqli_query" or "mysql_query" or "preg_match" or "strpos" or "stripos"));

    /// <summary>Whether the file writes streams, or the function around the token writes a file as a whole.</summary>
    private static bool WritesText(PhpFile file, int token) =>
        file.Calls.Exists(call => call.Name is "fwrite" or "fputs" or "gzwrite" or "bzwrite")
        || (file.FunctionAt(token) is { } function && PluginCode.CallsIn(function).Any(call => call.Name is "file_put_contents" or "put_contents"));

    /// <summary>Whether the statement asks for a table of the plugin's own rather than for each in turn.</summary>
    internal static bool NamesOneTable(PhpFile file, int token)
    {
        var next = token + 1;
        switch (file.KindAt(next))
        {
            case PhpTokenKind.CurlyOpen: // "SHOW CREATE TABLE {$wpdb->prefix}name"
                return file.Partner[next] is var close and > 0 && file.KindAt(close - 1) == PhpTokenKind.Identifier && IsOfDatabaseObject(file, close - 1)
                    && (!file.Is(close - 1, "prefix") || (file.KindAt(close + 1) == PhpTokenKind.EncapsedText && char.IsLetter(file.Text[file.Tokens[close + 1].Start])));
            case PhpTokenKind.Dot: // 'SHOW CREATE TABLE ' . $table
                return IsOneTable(file, next + 1, file.ExpressionEnd(next + 1));
            case PhpTokenKind.Variable: // "SHOW CREATE TABLE $table"
                return IsOneTable(file, next, file.KindAt(next + 1) == PhpTokenKind.ObjectOperator ? next + 3 : next + 1);
            default:
                return false;
        }
    }

    private static bool IsOneTable(PhpFile file, int from, int to)
    {
        if (file.KindAt(from) != PhpTokenKind.Variable)
            return false;
        if (file.KindAt(from + 1) == PhpTokenKind.ObjectOperator)
            return IsOfDatabaseObject(file, from + 2) && (!file.Is(from + 2, "prefix") || (file.KindAt(from + 3) == PhpTokenKind.Dot && file.KindAt(from + 4) == PhpTokenKind.StringLiteral));
        // A variable that holds such a name, and nothing else.
        if (to > from + 1 && file.KindAt(from + 1) != PhpTokenKind.Dot || file.FunctionAt(from) is not { } function || PhpFolder.Parameters(function).Contains(file.TextOf(from)))
            return false;
        var (name, found) = (file.TextOf(from), false);
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.Variable || file.TextOf(i) != name)
                continue;
            if (file.KindAt(i - 1) is PhpTokenKind.As or PhpTokenKind.DoubleArrow)
                return false; // one after the other
            if (file.KindAt(i + 1) != PhpTokenKind.Equal)
                continue;
            if (file.KindAt(i + 2) != PhpTokenKind.Variable || file.KindAt(i + 3) != PhpTokenKind.ObjectOperator || !IsOneTable(file, i + 2, file.ExpressionEnd(i + 2)))
                return false;
            found = true;
        }

        return found;
    }

    /// <summary>Whether the token is the property of <c>$wpdb</c>, <c>$this->wpdb</c> or <c>$this->db</c>.</summary>
    private static bool IsOfDatabaseObject(PhpFile file, int property) =>
        file.KindAt(property - 1) == PhpTokenKind.ObjectOperator && (file.Is(property - 2, "$wpdb") || (file.KindAt(property - 3) == PhpTokenKind.ObjectOperator && (file.Is(property - 2, "wpdb") || file.Is(property - 2, "db"))));

    private static readonly Regex ByWordPressCommand = new(@"\bdb\s+(?:export|dump)\b", RegexOptions.CultureInvariant);

    /// <summary>Code for WP-CLI runs when somebody types a command.</summary>
    private static bool IsForCommandLine(PhpFile file) => file.Text.IndexOf("WP_CLI", StringComparison.Ordinal) >= 0 || file.Text.IndexOf("WPCLI", StringComparison.Ordinal) >= 0;

    private static bool RunsPrograms(PhpFile file) =>
        file.Calls.Exists(call => call.Name is "exec" or "shell_exec" or "passthru" or "system" or "popen" or "proc_open" or "fromshellcommandline" or "runcommand" || (call.Name == "process" && call.Kind == PhpCallKind.New))
        || Array.Exists(file.Tokens, token => token.Kind == PhpTokenKind.Backtick);

    private static IEnumerable<Dump> DumpPrograms(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(ProgramWords))
        {
            if (RunsPrograms(file) && !Sentence.IsMatch(PhpStrings.Unquote(text)) && (text.IndexOf("db ", StringComparison.OrdinalIgnoreCase) < 0 || (ByWordPressCommand.IsMatch(text) && !IsForCommandLine(file))))
                yield return DumpAt(file, token, isProgram: true, "runs a dump program: " + PluginCode.Show(text));
        }

        // The name is put together where the program is run.
        foreach (var (file, call) in code.FunctionCalls("exec", "shell_exec", "passthru", "system", "popen", "proc_open"))
        {
            if (!file.Mentions(ProgramWords) && Array.Exists(code.Folder.FoldArgument(file, call, 0), ProgramWords.OccurIn))
                yield return DumpAt(file, call.NameToken, isProgram: true, "runs a dump program: " + call.Name);
        }

        foreach (var (file, call) in code.Project.CallsOf("mysqldump"))
        {
            if (call.Kind == PhpCallKind.New)
                yield return DumpAt(file, call.NameToken, isProgram: true, "dumps tables by a library: new " + file.TextOf(call.NameToken));
        }

        foreach (var file in code.Files)
        {
            if (!file.Mentions(DumpLibraries))
                continue;
            var name = Array.FindIndex(file.Tokens, token => token.Kind is PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified or PhpTokenKind.Identifier && DumpLibraries.OccurIn(file.Text.Substring(token.Start, token.Length)));
            if (name >= 0)
                yield return DumpAt(file, name, isProgram: true, "dumps tables by a library: " + file.TextOf(name));
        }
    }

    private const string CompressedFile = "writes compressed files: ";

    private static IEnumerable<Evidence> Archives(PluginCode code)
    {
        foreach (var name in new[] { "ziparchive", "pclzip", "phardata", "archive_tar", "tar" })
        {
            foreach (var (file, call) in code.Project.CallsOf(name))
            {
                if (call.Kind == PhpCallKind.New && ArchiveWords.OccurIn(file.Text))
                    yield return PluginCode.At(file, call.NameToken, "writes archives: new " + file.TextOf(call.NameToken));
            }
        }

        foreach (var (file, call) in code.FunctionCalls("gzopen", "bzopen"))
            yield return PluginCode.At(file, call.NameToken, CompressedFile + call.Name);
        foreach (var (file, call) in code.FunctionCalls("exec", "shell_exec", "passthru", "system", "popen", "proc_open"))
        {
            if (Array.Find(code.Folder.FoldArgument(file, call, 0), PacksFiles.IsMatch) is { } command)
                yield return PluginCode.At(file, call.NameToken, "packs files by a program: " + PluginCode.Show(command));
        }
    }

    private static IEnumerable<Evidence> Schedules(PluginCode code)
    {
        foreach (var (file, call) in code.LookUpFunctionCalls("wp_schedule_event", "wp_schedule_single_event", "as_schedule_recurring_action"))
            yield return PluginCode.At(file, call.NameToken, $"schedules work: {call.Name}");
    }

    private static IEnumerable<Evidence> Folders(PluginCode code)
    {
        foreach (var write in code.Writes)
        {
            if (write.Path(path => BackupFolderWords.OccurIn(path)) is { } path)
                yield return write.At("keeps its results in " + PluginCode.Show(path));
        }

        foreach (var (file, call) in code.LookUpFunctionCalls("mkdir", "wp_mkdir_p"))
        {
            if (BackupFolderWords.OccurIn(file.Text) && Array.Find(code.Folder.FoldArgument(file, call, 0), BackupFolderWords.OccurIn) is { } path)
                yield return PluginCode.At(file, call.NameToken, "keeps its results in " + PluginCode.Show(path));
        }
    }

    /// <summary>Where a dump program leaves its result, when that is below the site: <c>mysqldump … &gt; FILE</c>.</summary>
    private static IEnumerable<Evidence> Results(PluginCode code)
    {
        foreach (var (file, call) in code.FunctionCalls("exec", "shell_exec", "passthru", "system", "popen", "proc_open"))
        {
            if (!file.Mentions(ProgramWords) || IsForCommandLine(file))
                continue;
            foreach (var command in code.Folder.FoldArgument(file, call, 0))
            {
                if (ResultOfProgram.Match(command) is { Success: true } result)
                {
                    yield return PluginCode.At(file, call.NameToken, "keeps its results in " + PluginCode.Show(result.Groups[1].Value));
                    break;
                }
            }
        }
    }

    private static readonly Regex ResultOfProgram = new(@"\b(?:mysqldump|mariadb-dump)\b[^|]*?(?:>|--result-file[=\s]|\s-r\s)\s*['""]?(\{(?:PLUGIN|WP_CONTENT_DIR|ABSPATH|UPLOADS)\}[^\s'""|;&]*)", RegexOptions.CultureInvariant);

    private static IEnumerable<Evidence> Restores(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(RestoreWords))
        {
            if (SiteWords.OccurIn(file.Text))
                yield return PluginCode.At(file, token, "puts tables of another site in place: " + PluginCode.Show(text));
        }
    }

    /// <summary>A backup that nobody on the site can start, in code that answers signed requests: a service takes it.</summary>
    private static List<Evidence> StartedByService(PluginCode code, IReadOnlyCollection<string> dumps)
    {
        var requests = AnswersRemoteRequests(code);
        if (requests.Count == 0 || SiteOffer.Names(code, MainJob.Backup) || SiteOffer.Names(code, StagingWords))
            return [];
        return Among(code.Near(dumps, StepsToService), requests);
    }

    private static List<Evidence> AnswersRemoteRequests(PluginCode code)
    {
        var result = new List<Evidence>();
        foreach (var (file, call) in code.LookUpFunctionCalls("openssl_verify", "openssl_public_decrypt", "sodium_crypto_sign_verify_detached"))
            result.Add(PluginCode.At(file, call.NameToken, $"answers signed requests of a service: {call.Name}"));

        return result;
    }
}
