using System.Globalization;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Data;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>Numbers that follow from other numbers: nodes, connections, PHP workers.</summary>
internal static class Sizing
{
    /// <summary>Connections kept free of PHP workers: cron, installs, people, monitoring. The same 20 as in rule HAW0505.</summary>
    public const int ReservedConnections = 20;

    /// <summary>The part of the database's connections that workers may use, as in rule HAW0505.</summary>
    public const double UsableConnections = 0.8;

    /// <summary>What one worker may grow to: the default of WordPress's <c>WP_MAX_MEMORY_LIMIT</c>.</summary>
    public const double BytesPerWorker = 256d * 1024 * 1024;

    /// <summary>The part of a node's memory that workers may use. The rest is for the system, agents, nginx, OPcache and the page cache of the shared files.</summary>
    public const double MemoryForWorkers = 5d / 8;

    /// <summary>With fewer workers a processor idles while PHP waits for the database or for files.</summary>
    public const int LeastWorkersPerProcessor = 5;

    /// <summary>How many items a list has; unknown when there may be more.</summary>
    public static PolicyNode? Count(Lookup list)
    {
        if (list.State == LookupState.Absent)
        {
            return null;
        }

        return list is { State: LookupState.Found, Node: ListNode { IsOpen: false } items }
            ? Derived.Number(items.Count)
            : Derived.Unknown("The number of items is not known.");
    }

    /// <summary>A node in every zone, and never fewer than two.</summary>
    public static PolicyNode? MinimumNodes(Lookup zones) =>
        Count(zones) is ScalarNode count ? Derived.Number(Math.Max(2, count.Value.Number)) : Count(zones);

    /// <summary>Twice a number.</summary>
    public static PolicyNode? Twice(Lookup number)
    {
        var seen = number.Number();
        return seen.IsKnown ? Derived.Number(2 * seen.Value) : seen.IsAbsent ? null : Derived.Unknown("The number it doubles is not known.");
    }

    /// <summary>The processor architecture of an instance type.</summary>
    public static PolicyNode? Architecture(Lookup instanceType, InstanceClasses classes)
    {
        var type = instanceType.Text();
        if (type.IsAbsent)
        {
            return null;
        }

        return type.IsKnown && classes.FindWeb(type.Value) is { } found
            ? Derived.Text(found.Architecture)
            : Derived.Unknown("The instance type is not in the table of instance classes.");
    }

    /// <summary>The database's limit of connections: its parameter, or what the engine computes from the memory of its class.</summary>
    public static PolicyNode? MaxConnections(Lookup engine, Lookup instanceClass, Lookup parameter, InstanceClasses classes)
    {
        var engineSeen = engine.Text();
        if (engineSeen.IsAbsent || (engineSeen.IsKnown && engineSeen.Value == "none"))
        {
            return null;
        }

        var written = parameter.Text();
        if (written.IsKnown && double.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
        {
            return engineSeen.IsKnown ? Derived.Number(limit) : Derived.Unknown("The database engine is not known.");
        }

        if (!written.IsAbsent)
        {
            return Derived.Unknown("The parameter max_connections is a formula or not known.");
        }

        var name = instanceClass.Text();
        return engineSeen.IsKnown && name.IsKnown && classes.MaxConnections(engineSeen.Value, name.Value) is { } connections
            ? Derived.Number(connections)
            : Derived.Unknown("The limit of connections follows from engine and instance class; one of them is not known.");
    }

    /// <summary>
    /// <c>pm.max_children</c>: as many workers as the memory of a node carries, fewer when all nodes together would exhaust the database, but never so few
    /// that the processors idle; a fleet too large for its database even then is what rule HAW0505 reports.
    /// </summary>
    public static PolicyNode? PhpWorkers(Lookup instanceType, Lookup maximumNodes, Lookup engine, Lookup maximumConnections, InstanceClasses classes)
    {
        var type = instanceType.Text();
        if (type.IsAbsent)
        {
            return null;
        }

        if (!type.IsKnown || classes.FindWeb(type.Value) is not { } web)
        {
            return Derived.Unknown("The instance type is not in the table of instance classes.");
        }

        var byMemory = Math.Max(1, Math.Floor(web.Memory * MemoryForWorkers / BytesPerWorker));
        var least = Math.Min(byMemory, LeastWorkersPerProcessor * web.Vcpu);
        if (least >= byMemory || engine.Text() is { IsKnown: true, Value: "none" })
        {
            return Derived.Number(byMemory);
        }

        var nodes = maximumNodes.Number();
        var connections = maximumConnections.Number();
        if (nodes.IsAbsent || connections.IsAbsent)
        {
            return Derived.Number(byMemory);
        }

        if (!nodes.IsKnown || !connections.IsKnown || nodes.Value < 1)
        {
            return Derived.Unknown("The number of workers depends on the largest number of nodes and on the database's limit of connections.");
        }

        var byDatabase = Math.Floor(((UsableConnections * connections.Value) - ReservedConnections) / nodes.Value);
        var workers = Math.Max(least, Math.Min(byMemory, byDatabase));
        return engine.Text().IsKnown || workers == byMemory
            ? Derived.Number(workers)
            : Derived.Unknown("Whether the database limits the number of workers depends on its engine.");
    }
}
