namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>Unicode's names for the forms that words take beside a number; a language uses some of them, <see cref="Other"/> always.</summary>
public enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}
