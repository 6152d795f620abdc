using System.Globalization;
using CsCheck;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

/// <summary>Which user a row is about, and what it changes: the rules alone, on a table in memory.</summary>
public sealed class UserMatchTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    /// <summary>Users here and rows of a file: "name" or "name#id", separated by blanks. "name!" stands in the result for a row that is refused.</summary>
    [Theory]
    [InlineData("", "a b#1", "a b#1")]
    [InlineData("a", "a", "a")]
    [InlineData("a", "a#1", "a#1")]
    [InlineData("a#1", "a", "a#1")]
    [InlineData("a#1", "a#1", "a#1")]
    [InlineData("a#1", "b#1", "b#1")]
    [InlineData("a#1", "a#2", "a#1 a!")]
    [InlineData("a#1 b#2", "b#1 a#2", "a#2 b#1")]
    [InlineData("a#1 b#2 c#3", "b#1 c#2 a#3", "a#3 b#1 c#2")]
    [InlineData("a#1 b#2", "b#1 c#2", "b#1 c#2")]
    [InlineData("a#1 b#2", "c#2 b#1", "b#1 c#2")]
    [InlineData("a#1 b#2", "b#1", "a#1 b#2 b!")]
    [InlineData("a#1 b", "b#1", "a#1 b b!")]
    [InlineData("a#1 b#2 c#3", "b#1 c#2", "a#1 b!  b#2 c! c#3")]
    [InlineData("a#1", "b#1 a#2", "a#2 b#1")]
    [InlineData("a#1", "a#2 b#1", "a#2 b#1")]
    [InlineData("a#1", "b#1 a", "a b#1")]
    [InlineData("a#1 b#2", "b#1 a#3", "a! a#1 b! b#2")]
    [InlineData("a#1 b", "b#1 a", "a#1 b b!")]
    public void Match_FileOverUsers_GivesTheUsersOrRefusesTheRow(string users, string rows, string expected)
    {
        var table = new Table(Parse(users).Select(user => UserOf(user.Name, user.Id)));

        var refused = table.Apply([.. Parse(rows).Select(row => RowOf(row.Name, row.Id))]);

        var lines = table.Users.Select(user => $"{user.DisplayName}#{user.ObjectId?.ToString()[^1..]}".TrimEnd('#')).Concat(refused.Select(row => $"{row.DisplayName}!"));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Match_AnyFileOverAnyUsers_KeepsNamesAndIdsUniqueAndLosesNobody() =>
        Worlds.Sample((users, rows) =>
        {
            var table = new Table(users.Select(user => UserOf(user.Name, user.Id)));
            var ids = table.Users.Select(user => (user.ObjectId, user.UserPrincipalName)).ToList();

            var refused = table.Apply([.. rows.Select(row => RowOf(row.Name, row.Id))]);

            Assert.Distinct(table.Users.Select(user => user.UserPrincipalNameKey));
            Assert.Distinct(table.Users.Select(user => user.ObjectId).Where(id => id is not null));
            // Who had an id has it still; who had a name, and is not in the file, has it still.
            Assert.All(ids, before => Assert.Contains(
                table.Users, user => before.ObjectId is { } id ? user.ObjectId == id : user.UserPrincipalName == before.UserPrincipalName));
            foreach (var row in rows.Select(row => RowOf(row.Name, row.Id)))
            {
                var holder = table.Users.Find(user => user.UserPrincipalNameKey == row.Key);
                if (refused.Exists(other => other.Key == row.Key))
                {
                    Assert.True(row.ObjectId is not null && holder is not null && holder.ObjectId != row.ObjectId);
                }
                else
                {
                    Assert.NotNull(holder);
                    Assert.True(row.ObjectId is null || holder.ObjectId == row.ObjectId);
                }
            }
        });

    [Fact]
    public void Match_RowsInAnotherOrder_ComesToTheSameUsers() =>
        Worlds.Sample((users, rows) =>
        {
            var tables = new[] { rows, [.. rows.Reverse()] }.Select(order =>
            {
                var table = new Table(users.Select(user => UserOf(user.Name, user.Id)));
                table.Apply([.. order.Select(row => RowOf(row.Name, row.Id))]);
                return table.Users.Select(user => (user.UserPrincipalName, user.ObjectId)).Order().ToList();
            }).ToList();

            Assert.Equal(tables[0], tables[1]);
        });

    [Fact]
    public void Apply_EmptyCells_LeaveWhatIsThere()
    {
        var user = UserOf("a", 1);
        (user.FirstName, user.IsBlocked, user.UsageLocation) = ("Ann", true, "NO");

        var changes = UserMerge.Apply(user, RowOf("a", null));

        Assert.Empty(changes);
        Assert.Equal(("Ann", true, "NO", IdOf(1)), (user.FirstName, user.IsBlocked, user.UsageLocation, user.ObjectId));
    }

    [Fact]
    public void Apply_EveryField_SaysFromWhatToWhatAndIsUndone()
    {
        var user = UserOf("a", null);
        (user.FirstName, user.UsageLocation, user.IsBlocked) = ("Ann", "NO", true);
        var before = UserFields.Read(user);

        var changes = UserMerge.Apply(
            user, new UserRow("b@contoso.com", "B", "Bea", "Lee", "Chef", "Kitchen", "SE", null) { ObjectId = IdOf(2), IsBlocked = false }, isRenamed: true);

        Assert.Equal(
            [
                new(UserField.DisplayName, "a", "B"), new(UserField.UserPrincipalName, "a@contoso.com", "b@contoso.com"), new(UserField.FirstName, "Ann", "Bea"),
                new(UserField.LastName, null, "Lee"), new(UserField.JobTitle, null, "Chef"), new(UserField.Department, null, "Kitchen"),
                new(UserField.UsageLocation, "NO", "SE"), new(UserField.IsBlocked, "true", null), new(UserField.ObjectId, null, IdOf(2).ToString()),
            ],
            changes);
        Assert.Equal((ListKey.Of("B", "b@contoso.com"), ListKey.Fold("b@contoso.com")), (user.ListKey, user.UserPrincipalNameKey));
        UserFields.Restore(user, changes);
        Assert.Equal(before, UserFields.Read(user));
        Assert.Equal((ListKey.Of("a", "a@contoso.com"), ListKey.Fold("a@contoso.com")), (user.ListKey, user.UserPrincipalNameKey));
    }

    /// <summary>Names are unique among the users and in the file, and so are ids: the reader sees to that.</summary>
    private static readonly Gen<((string Name, int? Id)[] Users, (string Name, int? Id)[] Rows)> Worlds =
        Gen.Select(Entries, Entries);

    private static Gen<(string Name, int? Id)[]> Entries =>
        Gen.Select(Gen.Shuffle(Names), Gen.Shuffle(Enumerable.Range(1, 5).ToArray()), Gen.Bool.Array[5], Gen.Int[0, 5])
            .Select((names, ids, known, count) => names.Take(count).Select((name, i) => (name, known[i] ? ids[i] : (int?)null)).ToArray());

    private static IEnumerable<(string Name, int? Id)> Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('#')).Select(parts => (parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : (int?)null));

    private static Guid IdOf(int number) => new($"33333333-0000-4000-8000-{number:D12}");

    private static CustomerUser UserOf(string name, int? id)
    {
        var user = CustomerUser.Create(Guid.Empty, name, $"{name}@contoso.com", usageLocation: null);
        user.ObjectId = id is { } number ? IdOf(number) : null;
        return user;
    }

    private static UserRow RowOf(string name, int? id) =>
        new($"{name}@contoso.com", name, null, null, null, null, null, null) { ObjectId = id is { } number ? IdOf(number) : null };

    /// <summary>Does with the rules what the save does with the database.</summary>
    private sealed class Table(IEnumerable<CustomerUser> users)
    {
        private readonly Dictionary<CustomerUser, long> _ids = users.Select((user, i) => (user, Id: i + 1L)).ToDictionary(pair => pair.user, pair => pair.Id);

        public List<CustomerUser> Users => [.. _ids.Keys];

        public List<UserRow> Apply(IReadOnlyList<UserRow> rows)
        {
            var before = _ids.Keys.Select(user => (User: WithId(user), Original: user)).ToList();
            var byId = before.Where(pair => pair.User.ObjectId is not null).ToDictionary(pair => pair.User.ObjectId!.Value, pair => pair.User);
            var byName = before.ToDictionary(pair => pair.User.UserPrincipalNameKey, pair => pair.User);
            var renames = UserRenames.Resolve(
                [
                    .. rows.Where(row => row.ObjectId is { } id && byId.TryGetValue(id, out var user) && user.UserPrincipalNameKey != row.Key)
                        .Select(row => (Row: row, User: byId[row.ObjectId!.Value]))
                        .Select(pair => new UserRename(pair.User.Id, pair.User.UserPrincipalNameKey, pair.Row.Key)),
                ],
                byName.ToDictionary(pair => pair.Key, pair => pair.Value.Id));
            var refused = new List<UserRow>();
            foreach (var row in rows)
            {
                var match = UserMatcher.Match(row, row.ObjectId is { } id ? byId.GetValueOrDefault(id) : null, byName.GetValueOrDefault(row.Key), renames);
                if (match.Refusal is not null)
                {
                    refused.Add(row);
                }
                else if (match.User is { } user)
                {
                    UserMerge.Apply(before.Single(pair => pair.User == user).Original, row, renames.IsAccepted(user.Id));
                }
                else
                {
                    _ids.Add(UserMerge.Create(Guid.Empty, row), _ids.Count + 1);
                }
            }

            return refused;
        }

        private CustomerUser WithId(CustomerUser user) => new()
        {
            Id = _ids[user],
            CustomerId = user.CustomerId,
            DisplayName = user.DisplayName,
            UserPrincipalName = user.UserPrincipalName,
            UserPrincipalNameKey = user.UserPrincipalNameKey,
            ListKey = user.ListKey,
            ObjectId = user.ObjectId,
        };
    }
}
