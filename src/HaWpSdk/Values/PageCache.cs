namespace HaWpSdk.Values;

/// <summary>Where pages are cached behind the edge.</summary>
public enum PageCache
{
    /// <summary>Nowhere: the edge is the page cache.</summary>
    None,

    /// <summary>On each node, each with its own copies (HAW0201).</summary>
    OnNodes,

    /// <summary>In a store that all nodes share (HAW0201, warning).</summary>
    SharedStore,
}
