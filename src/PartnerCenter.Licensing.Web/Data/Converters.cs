using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>Times are stored as UTC and read back as UTC.</summary>
internal sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(value => value.ToUniversalTime(), value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

internal sealed class ServicePlanSetConverter()
    : ValueConverter<ServicePlanSet, string>(set => set.ToString(), text => ServicePlanSet.Parse(text));

/// <summary>The sets are immutable: a snapshot is the set itself.</summary>
internal sealed class ServicePlanSetComparer()
    : ValueComparer<ServicePlanSet>((left, right) => object.Equals(left, right), set => set.GetHashCode(), set => set);

internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new ServicePlanSetJsonConverter(), new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Stores a list of records that is written once and only read whole as JSON text.</summary>
    public static PropertyBuilder<IReadOnlyList<T>> IsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) =>
        property.HasConversion(
            new ValueConverter<IReadOnlyList<T>, string>(list => Write(list), text => Read<T>(text)),
            new ValueComparer<IReadOnlyList<T>>(
                (left, right) => ReferenceEquals(left, right) || Write(left!) == Write(right!),
                list => list.Count,
                list => list));

    private static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Options);

    private static IReadOnlyList<T> Read<T>(string text) => JsonSerializer.Deserialize<List<T>>(text, Options) ?? [];

    private sealed class ServicePlanSetJsonConverter : JsonConverter<ServicePlanSet>
    {
        public override ServicePlanSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ServicePlanSet.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ServicePlanSet value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
