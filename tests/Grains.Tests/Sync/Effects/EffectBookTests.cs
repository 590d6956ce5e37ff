using CareVision.Grains.Interfaces;
using CareVision.Grains.Sync.Effects;

namespace CareVision.Grains.Tests.Sync.Effects;

public sealed class EffectBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_newer_effect_takes_the_place_of_an_older_one_on_the_same_subject()
    {
        var book = EffectBook.Add([], [Effect("op-1", "a"), Effect("op-2", "b")], Now);

        book = EffectBook.Add(book, [Effect("op-3", "a")], Now);

        Assert.Equal(["op-2", "op-3"], book.Select(e => e.OperationId));
        Assert.All(book, e => Assert.Equal(Now, e.NextDue));
    }

    [Fact]
    public void What_was_answered_goes_and_what_was_refused_waits_for_a_person()
    {
        var book = EffectBook.Add([], [Effect("op-1", "a"), Effect("op-2", "b"), Effect("op-3", "c")], Now);

        book = EffectBook.Learn(
            book,
            [
                Report("op-1", "a", EffectAnswer.Done),
                Report("op-2", "b", EffectAnswer.Refused(new Refusal { Code = "client-not-found", Detail = "There is no such client." })),
            ],
            Now, 0.5);

        Assert.Equal(["op-2", "op-3"], book.Select(e => e.OperationId));
        Assert.Equal((null, "client-not-found"), (book[0].NextDue, book[0].Failure!.Code));
        Assert.Equal([Now, Now], EffectBook.Again(book, Now).Select(e => e.NextDue!.Value));
    }

    [Fact]
    public void What_got_no_answer_is_tried_for_ever_less_and_less_often()
    {
        var book = EffectBook.Add([], [Effect("op-1", "a")], Now);
        var waits = new List<TimeSpan>();
        Assert.False(EffectBook.NeedsReminder(book));
        for (var attempt = 0; attempt < 40; attempt++)
        {
            book = EffectBook.Learn(book, [Report("op-1", "a", null)], Now, 0);
            waits.Add(book[0].NextDue!.Value - Now);
        }

        Assert.True(EffectBook.NeedsReminder(book));
        Assert.Equal(waits.Order(), waits);
        Assert.Equal((TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(2.5)), (waits[0], waits[^1]));
    }

    [Fact]
    public void A_late_answer_says_nothing_about_the_effect_that_took_the_place()
    {
        var book = EffectBook.Add(EffectBook.Add([], [Effect("op-1", "a")], Now), [Effect("op-2", "a")], Now);

        book = EffectBook.Learn(book, [Report("op-1", "a", EffectAnswer.Done)], Now, 0.5);

        Assert.Equal("op-2", Assert.Single(book).OperationId);
    }

    private static PendingEffect Effect(string operation, string subject) => new() { OperationId = operation, Name = "tell", Subject = subject };

    private static EffectReport Report(string operation, string subject, EffectAnswer? answer) => new("tell", subject, operation, answer);
}
