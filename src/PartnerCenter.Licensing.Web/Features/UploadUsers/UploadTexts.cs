using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Says problems of a file, reasons of its rows and what changes in the reader's language.</summary>
internal static class UploadTexts
{
    public static string TextOf(this IStringLocalizer texts, UserFileProblem problem) => texts[$"UploadUsers_Problem_{problem.Code}", problem.Arguments];

    /// <summary>What should be known before the file is saved.</summary>
    public static string NoteOf(this IStringLocalizer texts, UserUploadReason note) =>
        texts[$"UploadUsers_Note_{note.Code}", [.. note.Arguments.Select(argument => argument.Value)]];

    public static string ReasonsOf(this IStringLocalizer texts, UserUploadRefusal refusal) =>
        refusal.Reasons
            .Select(reason => texts[$"UploadUsers_Error_{reason.Code}", [.. reason.Arguments.Select(argument => argument.Value)]].Value)
            .DefaultIfEmpty("")
            .Aggregate((first, next) => texts["Access_WhatAndWhy", first, next]);

    /// <summary>Who stands in the way of taking an upload back: the first by name, and how many there are.</summary>
    public static string ObstaclesOf(this IStringLocalizer texts, TakeBackResult result)
    {
        var named = result.Obstacles
            .Select(obstacle => texts["UploadUsers_TakeBack_Obstacle", Bidi.Isolate(obstacle.DisplayName), texts[$"UploadUsers_TakeBack_{obstacle.Reason}"]].Value);
        var list = string.Join(texts["LicenseUpdates_Semicolon"].Value, named);
        return texts.Plural(
            result.ObstacleCount > result.Obstacles.Count ? "UploadUsers_TakeBack_NotAmong" : "UploadUsers_TakeBack_Not", result.ObstacleCount, list);
    }

    /// <summary>Line and reasons, then the cells as they stand in the file.</summary>
    public static string[] ToCsvRow(this IStringLocalizer texts, UserUploadRefusal refusal, IReadOnlyList<string> cells) =>
        [refusal.Line.ToString(CultureInfo.InvariantCulture), texts.ReasonsOf(refusal), .. cells];

    /// <summary>A row for each value that changes.</summary>
    public static IEnumerable<string[]> ToCsvRows(this IStringLocalizer texts, UserUploadChange change) =>
        change.Fields.Select(field => new[]
        {
            change.Line.ToString(CultureInfo.InvariantCulture),
            texts[$"UploadUsers_Change_{change.Kind}"],
            change.DisplayName,
            change.UserPrincipalName,
            texts[$"UploadUsers_Field_{field.Field}"],
            texts.ValueOf(field.Field, field.Before),
            texts.ValueOf(field.Field, field.After),
        });

    /// <summary>What changes on a user, a sentence for each value. Of a user who is added without both names, which stand beside it.</summary>
    public static IEnumerable<string> ShownFields(this IStringLocalizer texts, UserUploadChange change) =>
        from field in change.Fields
        where change.Kind != UserUploadChangeKind.Added || field.Field is not (UserField.DisplayName or UserField.UserPrincipalName)
        let what = texts[$"UploadUsers_Field_{field.Field}"].Value
        let after = Bidi.Isolate(texts.ShownValueOf(field.Field, field.After))
        select change.Kind == UserUploadChangeKind.Added
            ? texts["UploadUsers_Value", what, after].Value
            : texts["UploadUsers_ValueChange", what, Bidi.Isolate(texts.ShownValueOf(field.Field, field.Before)), after].Value;

    private static string ShownValueOf(this IStringLocalizer texts, UserField field, string? value) =>
        texts.ValueOf(field, value) is { Length: > 0 } text ? text : texts["UploadUsers_Empty"];

    /// <summary>A value as it is read: a country by its name, blocked or not in words.</summary>
    public static string ValueOf(this IStringLocalizer texts, UserField field, string? value) => (field, value) switch
    {
        (UserField.IsBlocked, null) => texts["UploadUsers_NotBlocked"],
        (UserField.IsBlocked, _) => texts["UploadUsers_Blocked"],
        (_, null) => "",
        (UserField.UsageLocation, _) => texts["Users_Country", Countries.NameOf(value), value],
        _ => value,
    };
}
