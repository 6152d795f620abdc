namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>
/// Names that tell entries of a catalogue apart. Published names are no keys: "Microsoft 365 Business Basic" is the name of two products, and a part number
/// can be shared as well. An entry is called by its name where no other entry is; else by name and code; else by a short form of its id too; else by the
/// whole id.
/// </summary>
public static class DistinctNames
{
    private const int ShortIdLength = 8;

    private enum Detail
    {
        Name,
        Code,
        ShortId,
        WholeId,
    }

    /// <summary>
    /// A name for each entry, which no other entry has. It depends on the set of entries only: not on their order. Names that differ only in what
    /// <see cref="ListKey.Fold"/> drops count as the same, since a reader would hardly tell them apart.
    /// </summary>
    /// <param name="entries">Published name and code (part number, plan code) of each id.</param>
    public static IReadOnlyDictionary<Guid, string> Of(IEnumerable<(Guid Id, string Name, string Code)> entries)
    {
        var named = entries.Select(entry => new Entry(entry.Id, entry.Name, entry.Code)).ToList();
        // What is added may make a name that another entry has as its own: so until nothing is shared. Whole ids are shared by nobody.
        while (named.GroupBy(entry => entry.Key, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).SelectMany(group => group).ToList() is { Count: > 0 } shared)
        {
            shared.ForEach(entry => entry.AddDetail());
        }

        return named.ToDictionary(entry => entry.Id, entry => entry.Label);
    }

    private sealed class Entry
    {
        private readonly string _name;
        private readonly string _code;
        private Detail _detail;

        public Entry(Guid id, string name, string code)
        {
            (Id, _name, _code) = (id, name, code);
            (Label, Key) = (name, ListKey.Fold(name));
        }

        public Guid Id { get; }

        public string Label { get; private set; }

        public string Key { get; private set; }

        public void AddDetail()
        {
            if (_detail < Detail.WholeId)
            {
                _detail++;
                // The end of the id: ids that somebody made by counting upwards begin alike.
                var id = _detail switch
                {
                    Detail.ShortId => $"…{Id.ToString("N")[^ShortIdLength..]}",
                    Detail.WholeId => Id.ToString(),
                    _ => "",
                };
                Label = $"{_name} ({string.Join(", ", new[] { _code, id }.Where(part => part.Length > 0))})";
                Key = ListKey.Fold(Label);
            }
        }
    }
}
