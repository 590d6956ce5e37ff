using System.Text.Json.Serialization;

namespace CareVision.Integrations.Proda;

/// <summary>Every answer of the NDIA's API.</summary>
internal sealed record NdiaReply<T>
{
    public bool? Success { get; init; }

    public T? Result { get; init; }

    [JsonConverter(typeof(NdiaErrorsConverter))]
    public IReadOnlyList<NdiaError>? Errors { get; init; }
}

/// <summary>An error: a text, or a key with a text.</summary>
internal sealed record NdiaError(string? Key, string? Text)
{
    public override string ToString() => string.IsNullOrEmpty(Key) ? Text ?? "" : $"{Key}: {Text}";
}

/// <summary>The body of a refused call.</summary>
internal sealed record NdiaRefusal
{
    [JsonConverter(typeof(NdiaErrorsConverter))]
    public IReadOnlyList<NdiaError>? Errors { get; init; }
}

internal sealed record PlanDocument
{
    public long? ParticipantPlanId { get; init; }

    public DateOnly? PlanStartDate { get; init; }

    public DateOnly? PlanEndDate { get; init; }

    public bool? IsPacePlan { get; init; }

    public DateOnly? PlanFirstStartDate { get; init; }
}

internal sealed record BookingDocument
{
    public long? ServiceBookingId { get; init; }

    public string? BookingType { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? EndDate { get; init; }

    public DateOnly? RevisedEndDate { get; init; }

    public string? Status { get; init; }

    public string? VirtualStatus { get; init; }

    public long? ParticipantPlanId { get; init; }

    public List<BookingItemDocument>? Items { get; init; }
}

internal sealed record BookingItemDocument
{
    public string? ProductCategory { get; init; }

    public string? ProductCategoryItem { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? AllocatedAmount { get; init; }

    public decimal? RemainingAmount { get; init; }
}

internal sealed record BookingIdDocument
{
    public long? ServiceBookingId { get; init; }
}

internal sealed record CreateBookingDocument
{
    public required long Participant { get; init; }

    public required string ParticipantSurname { get; init; }

    public required DateOnly DateOfBirth { get; init; }

    public required string BookingType { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    public required long ParticipantPlanId { get; init; }

    public required IReadOnlyList<CreateBookingItemDocument> Items { get; init; }

    public override string ToString() => nameof(CreateBookingDocument);
}

internal sealed record CreateBookingItemDocument
{
    public required string ProductCategory { get; init; }

    public required string ProductCategoryItem { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal PerUnitPrice { get; init; }
}

internal sealed record ChangeBookingDocument
{
    public string? ProductCategory { get; init; }

    public string? ProductCategoryItem { get; init; }

    public decimal? Quantity { get; init; }

    public string? BookingType { get; init; }

    public decimal? Price { get; init; }
}

internal sealed record EndDateDocument
{
    public required DateOnly EndDate { get; init; }

    public decimal? AccrualAmount { get; init; }
}
