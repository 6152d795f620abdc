using System.Collections;
using System.Collections.Immutable;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>
/// An immutable set of service plan ids with value equality. Its text (<see cref="ToString"/>) is canonical, so that two
/// equal sets are stored as the same column value and SQL can group by it.
/// </summary>
public sealed class ServicePlanSet : IEquatable<ServicePlanSet>, IReadOnlyCollection<Guid>
{
    /// <summary>Characters that one plan takes in the text: 32 hex digits and the blank between two.</summary>
    private const int CharactersPerPlan = 33;

    /// <summary>The longest text, in characters. The largest published product has 111 plans.</summary>
    public const int MaxTextLength = 8000;

    /// <summary>The most plans that fit into <see cref="MaxTextLength"/>.</summary>
    public const int MaxCount = (MaxTextLength + 1) / CharactersPerPlan;

    public static readonly ServicePlanSet Empty = new([], "");

    private readonly ImmutableHashSet<Guid> _ids;
    private readonly string _text;

    private ServicePlanSet(ImmutableHashSet<Guid> ids, string text) => (_ids, _text) = (ids, text);

    public int Count => _ids.Count;

    public bool IsEmpty => _ids.IsEmpty;

    /// <exception cref="ArgumentException">More than <see cref="MaxCount"/> plans.</exception>
    public static ServicePlanSet Of(IEnumerable<Guid> ids)
    {
        var set = ids.ToImmutableHashSet();
        if (set.IsEmpty)
        {
            return Empty;
        }

        if (set.Count > MaxCount)
        {
            throw new ArgumentException($"A set holds at most {MaxCount} service plans, not {set.Count}.", nameof(ids));
        }

        var text = string.Join(' ', set.Select(id => id.ToString("N")).Order(StringComparer.Ordinal));
        return new ServicePlanSet(set, text);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a blank-separated list of GUIDs.</exception>
    public static ServicePlanSet Parse(string text) =>
        text.Length == 0 ? Empty : Of(text.Split(' ').Select(part => Guid.ParseExact(part, "N")));

    public bool Contains(Guid planId) => _ids.Contains(planId);

    public ServicePlanSet With(Guid planId) => _ids.Contains(planId) ? this : Of(_ids.Add(planId));

    public ServicePlanSet Without(Guid planId) => _ids.Contains(planId) ? Of(_ids.Remove(planId)) : this;

    public bool Equals(ServicePlanSet? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as ServicePlanSet);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    public override string ToString() => _text;

    public IEnumerator<Guid> GetEnumerator() => _ids.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
