using System.Net;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.Proda.RunningProda;

namespace CareVision.Sandbox.Tests.Proda;

public sealed class ServiceBookingTests
{
    [Fact]
    public async Task Booking_waits_for_its_approval()
    {
        await using var sandbox = await ReadyAsync("--Sandbox:Proda:ApprovalDelaySeconds=30");

        var id = await sandbox.BookedAsync();
        var before = await sandbox.ResultAsync(Bookings + id);
        await sandbox.SetAsync("clock", new() { ["advanceSeconds"] = 31 });
        var after = await sandbox.ResultAsync(Bookings + id);

        Assert.Equal("In Process", before["status"]!.GetValue<string>());
        Assert.Equal("Approved", after["status"]!.GetValue<string>());
        Assert.Equal("Active", after["virtual_status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Booking_is_approved_or_rejected_by_a_person()
    {
        await using var sandbox = await ReadyAsync();
        var first = await sandbox.BookedAsync();
        var second = await sandbox.BookedAsync();

        await sandbox.SimOkAsync($"bookings/{first}/approve");
        await sandbox.SimOkAsync($"bookings/{second}/reject");
        var list = (await sandbox.ResultAsync(Bookings)).AsArray();

        Assert.Equal(["Approved", "Rejected"], list.Select(booking => booking!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Detail_has_items_and_money()
    {
        await using var sandbox = await ReadyAsync();
        var id = await sandbox.BookedAsync(Booking("CB_CHOICE_CONTROL", "14_034_0127_8_3", 104.45m));
        await sandbox.SimOkAsync($"bookings/{id}/payments", new JsonObject { ["reference"] = "R1", ["amount"] = 4.45 });

        var detail = await sandbox.ResultAsync(Bookings + id);
        var item = detail["items"]![0]!;

        Assert.Equal(Mai, detail["participant"]!.GetValue<long>());
        Assert.Equal("14_034_0127_8_3", item["product_category_item"]!.GetValue<string>());
        Assert.Equal(104.45m, item["allocated_amount"]!.GetValue<decimal>());
        Assert.Equal("100.00", item["remaining_amount"]!.ToJsonString());
    }

    [Fact]
    public async Task Booking_asked_for_twice_is_made_twice()
    {
        await using var sandbox = await ReadyAsync();

        var first = await sandbox.BookedAsync();
        var second = await sandbox.BookedAsync();

        Assert.NotEqual(first, second);
        Assert.Equal(1, (await sandbox.TruthAsync("summary"))["twins"]!.GetValue<int>());
    }

    [Fact]
    public async Task Budget_holds_when_many_book_at_once()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(Budgets());

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sandbox.BookAsync(Booking())));
        var booked = replies.Count(reply => reply.StatusCode == HttpStatusCode.Created);
        Array.ForEach(replies, reply => reply.Dispose());

        Assert.Equal(2, booked);
        Assert.Equal(2, await sandbox.BookingCountAsync());
    }

    [Fact]
    public async Task Booking_of_the_same_time_is_refused_when_it_is_another()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.BookedAsync();

        Assert.Equal("SIM-B02", await RefusalAsync(sandbox.BookAsync(Booking(amount: 90))));
        await sandbox.SetAsync("proda/settings", new() { ["overlap"] = "refuse" });
        Assert.Equal("SIM-B02", await RefusalAsync(sandbox.BookAsync(Booking())));
        await sandbox.SetAsync("proda/settings", new() { ["overlap"] = "allow" });
        await sandbox.BookedAsync(Booking(amount: 90));
    }

    [Fact]
    public async Task Items_of_one_category_are_booked_side_by_side()
    {
        await using var sandbox = await ReadyAsync();

        await sandbox.BookedAsync(Booking("CB_CHOICE_CONTROL", "14_033_0127_8_3"));
        await sandbox.BookedAsync(Booking("CB_CHOICE_CONTROL", "14_034_0127_8_3"));

        Assert.Equal("SIM-B02", await RefusalAsync(sandbox.BookAsync(Booking("CB_CHOICE_CONTROL"))));
    }

    [Fact]
    public async Task Dates_must_be_inside_the_plan()
    {
        await using var sandbox = await ReadyAsync();

        Assert.Equal("SIM-B01", await RefusalAsync(sandbox.BookAsync(With("end_date", Text(PlanEnd.AddDays(1))))));
        Assert.Equal("SIM-B01", await RefusalAsync(sandbox.BookAsync(With("start_date", Text(PlanStart.AddDays(-1))))));
        Assert.Equal("SIM-P02", await RefusalAsync(sandbox.BookAsync(With("participant_plan_id", 8))));
    }

    [Theory]
    [InlineData("participant_surname", "Blake", "SIM-P01")]
    [InlineData("date_of_birth", "1990-02-01", "SIM-P01")]
    [InlineData("booking_type", "ZZZZ", "SIM-V01")]
    [InlineData("start_date", "tomorrow", "SIM-V01")]
    [InlineData("items", null, "SIM-V01")]
    [InlineData("surprise", "1", "SIM-V01")]
    public async Task Request_that_is_not_right_is_refused(string member, string? value, string key)
    {
        await using var sandbox = await ReadyAsync();

        Assert.Equal(key, await RefusalAsync(sandbox.BookAsync(With(member, value))));
        Assert.Equal(0, await sandbox.BookingCountAsync());
    }

    [Theory]
    [InlineData("NOTHING", "", 1, "SIM-V01")]
    [InlineData("DAILY_ACTIVITIES", "14_034_0127_8_3", 1, "SIM-B06")]
    [InlineData("DAILY_ACTIVITIES", "made-up", 1, "SIM-B06")]
    [InlineData("DAILY_ACTIVITIES", "", 0, "SIM-V01")]
    [InlineData("DAILY_ACTIVITIES", "", 10.001, "SIM-V01")]
    [InlineData("DAILY_ACTIVITIES", "", 1e20, "SIM-V01")]
    public async Task Item_that_is_not_right_is_refused(string category, string item, double amount, string key)
    {
        await using var sandbox = await ReadyAsync();

        Assert.Equal(key, await RefusalAsync(sandbox.BookAsync(Booking(category, item, (decimal)amount))));
    }

    [Fact]
    public async Task Budget_is_not_overspent_and_says_what_is_left()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(Budgets());
        await sandbox.BookedAsync(Booking(amount: 150));

        using var reply = await sandbox.BookAsync(Booking("DAILY_ACTIVITIES", "01_002_0107_1_1", 150));
        var over = await reply.Content.ReadAsStringAsync();

        Assert.Contains("SIM-B03", over, StringComparison.Ordinal);
        Assert.Contains("$50.00", over, StringComparison.Ordinal);
        Assert.Equal("SIM-B03", await RefusalAsync(sandbox.BookAsync(Booking("CB_EMPLOYMENT"))));
        Assert.Equal("SIM-B13", await RefusalAsync(sandbox.BookAsync(Booking("TRANSPORT", amount: 5))));
    }

    [Fact]
    public async Task Stated_item_must_be_chosen_and_has_its_own_amount()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(Budgets());

        Assert.Equal("SIM-B05", await RefusalAsync(sandbox.BookAsync(Booking("CB_CHOICE_CONTROL"))));
        Assert.Equal("SIM-B03", await RefusalAsync(sandbox.BookAsync(Booking("CB_CHOICE_CONTROL", "14_034_0127_8_3", 300))));
        await sandbox.BookedAsync(Booking("CB_CHOICE_CONTROL", "14_034_0127_8_3", 200));
    }

    [Fact]
    public async Task Plan_managed_booking_needs_the_fees_first()
    {
        await using var sandbox = await ReadyAsync();
        Assert.Equal("SIM-B04", await RefusalAsync(sandbox.BookAsync(Booking(type: "ZPLM"))));

        await sandbox.BookedAsync(Booking("CB_CHOICE_CONTROL", "14_034_0127_8_3"));
        var id = await sandbox.BookedAsync(Booking(type: "ZPLM"));

        Assert.Equal("Approved", (await sandbox.ResultAsync(Bookings + id))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Provider_books_only_what_it_is_registered_for()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SimOkAsync("organisations", new JsonObject
        {
            ["raNumber"] = Organisation,
            ["registrationGroups"] = new JsonArray("0127"),
        });

        Assert.Equal("SIM-B07", await RefusalAsync(sandbox.BookAsync(Booking("DAILY_ACTIVITIES", "01_002_0107_1_1"))));
        await sandbox.BookedAsync(Booking("CB_CHOICE_CONTROL", "14_034_0127_8_3"));
    }

    [Fact]
    public async Task Amount_is_changed_and_the_type_is_not()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(Budgets());
        var id = await sandbox.BookedAsync();

        Assert.Equal("SIM-B11", await RefusalAsync(sandbox.PatchAsync($"{id}", new() { ["booking_type"] = "ZPLM" })));
        Assert.Equal("SIM-B03", await RefusalAsync(sandbox.PatchAsync($"{id}", new() { ["price"] = 201 })));
        using var changed = await sandbox.PatchAsync($"{id}", new() { ["price"] = 200 });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(200m, (await sandbox.ResultAsync(Bookings + id))["items"]![0]!["allocated_amount"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task End_date_moves_within_its_rules()
    {
        await using var sandbox = await ReadyAsync();
        var booking = With("end_date", Text(Today.AddDays(30)));
        var id = await sandbox.BookedAsync(booking);

        Assert.Equal("SIM-B10", await RefusalAsync(EndAsync(sandbox, id, "extend", Today.AddDays(20))));
        Assert.Equal("SIM-B01", await RefusalAsync(EndAsync(sandbox, id, "extend", PlanEnd.AddDays(1))));
        Assert.Equal("SIM-B10", await RefusalAsync(EndAsync(sandbox, id, "reduce", Today.AddDays(-1))));
        Assert.Equal("SIM-B10", await RefusalAsync(EndAsync(sandbox, id, "reduce", Today.AddDays(40))));
        using var later = await EndAsync(sandbox, id, "extend", PlanEnd);
        using var earlier = await EndAsync(sandbox, id, "reduce", Today);

        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Equal(HttpStatusCode.OK, earlier.StatusCode);
        Assert.Equal(Text(Today), (await sandbox.ResultAsync(Bookings + id))["revised_end_date"]!.GetValue<string>());
    }

    [Fact]
    public async Task Earlier_end_gives_back_what_is_neither_claimed_nor_accrued()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(Budgets());
        var id = await sandbox.BookedAsync(Booking(amount: 200));
        await sandbox.SimOkAsync($"bookings/{id}/payments", new JsonObject { ["amount"] = 30 });

        using var reduced = await sandbox.PatchAsync($"{id}/reduce-end-date", new() { ["end_date"] = Text(Today), ["accrual_amount"] = 20 });
        var next = Booking(amount: 151);
        next["start_date"] = Text(Today.AddDays(1));

        Assert.Equal(HttpStatusCode.OK, reduced.StatusCode);
        Assert.Equal("SIM-B03", await RefusalAsync(sandbox.BookAsync(next)));
        next["items"]![0]!["per_unit_price"] = 150;
        await sandbox.BookedAsync(next);
    }

    [Fact]
    public async Task Booking_with_a_payment_request_is_not_deleted()
    {
        await using var sandbox = await ReadyAsync();
        var paid = await sandbox.BookedAsync();
        var free = await sandbox.BookedAsync(Booking("TRANSPORT"));
        await sandbox.SimOkAsync($"bookings/{paid}/payments", new JsonObject { ["amount"] = 10 });

        Assert.Equal("SIM-B09", await RefusalAsync(sandbox.Vendor.DeleteAsync(new Uri(Bookings + paid, UriKind.Relative))));
        using var deleted = await sandbox.Vendor.DeleteAsync(new Uri(Bookings + free, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal("Deleted", (await sandbox.ResultAsync(Bookings + free))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Inactive_booking_is_not_changed()
    {
        await using var sandbox = await ReadyAsync();
        var id = await sandbox.BookedAsync();
        await sandbox.SimOkAsync($"bookings/{id}/inactivate");

        Assert.Equal("SIM-B08", await RefusalAsync(sandbox.PatchAsync($"{id}", new() { ["price"] = 20 })));
        Assert.Equal("SIM-B08", await RefusalAsync(EndAsync(sandbox, id, "reduce", Today)));
        Assert.Equal("SIM-B08", await RefusalAsync(sandbox.Vendor.DeleteAsync(new Uri(Bookings + id, UriKind.Relative))));
        Assert.Equal("Inactive", (await sandbox.ResultAsync(Bookings + id))["virtual_status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Booking_from_before_July_2024_only_ends_earlier()
    {
        await using var sandbox = await ReadyAsync();
        var old = await OldBookingAsync(sandbox);

        Assert.Equal("SIM-B14", await RefusalAsync(sandbox.PatchAsync($"{old}", new() { ["price"] = 20 })));
        Assert.Equal("SIM-B14", await RefusalAsync(EndAsync(sandbox, old, "extend", PlanEnd)));
        using var earlier = await EndAsync(sandbox, old, "reduce", Today);

        Assert.Equal(HttpStatusCode.OK, earlier.StatusCode);
    }

    [Fact]
    public async Task Booking_of_another_provider_is_not_seen()
    {
        await using var sandbox = await ReadyAsync();
        var foreign = await OldBookingAsync(sandbox, "5000000001");

        using var reply = await sandbox.GetAsync(Bookings + foreign);
        using var unknown = await sandbox.GetAsync(Bookings, 439999999);
        using var nobody = await sandbox.GetAsync(Bookings, null);

        Assert.Empty((await sandbox.ResultAsync(Bookings)).AsArray());
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Equal(
            "Requestor does not have the authority to perform the request",
            (await NodeAsync(unknown))["errors"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"kind":"apply-then-drop"}""", 1)]
    [InlineData("""{"kind":"drop-before"}""", 0)]
    [InlineData("""{"kind":"status","status":503}""", 0)]
    [InlineData("""{"kind":"status","status":500,"apply":true}""", 1)]
    [InlineData("""{"kind":"bad-json"}""", 1)]
    [InlineData("""{"kind":"throttle","retryAfterSeconds":7}""", 0)]
    [InlineData("""{"kind":"expire-token"}""", 0)]
    public async Task Fault_does_or_does_not_do_the_work(string action, int bookings)
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.FaultAsync($$"""{"match":{"method":"POST","pathPrefix":"3.0/service-bookings"},"times":1,"action":{{action}}}""");

        try
        {
            using var reply = await sandbox.BookAsync(Booking());
            var good = reply.StatusCode == HttpStatusCode.Created && JsonNode.Parse(await reply.Content.ReadAsStringAsync()) is not null;
            Assert.False(good);
        }
        catch (Exception lost) when (lost is HttpRequestException or System.Text.Json.JsonException)
        {
            Assert.Contains("drop", action.Contains("bad-json", StringComparison.Ordinal) ? "drop" : action, StringComparison.Ordinal);
        }

        Assert.Equal(bookings, await sandbox.BookingCountAsync());
    }

    [Fact]
    public async Task Late_work_is_done_after_the_client_has_gone_even_if_the_token_is_over()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.FaultAsync(
            """{"match":{"method":"POST","pathPrefix":"/ndis"},"times":1,"action":{"kind":"apply-late","delayMs":1500}}""");
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.Vendor.PostAsync(
            Bookings, new StringContent(Booking().ToJsonString(), null, "application/json"), impatient.Token));
        await sandbox.SimOkAsync("tokens/expire");

        Assert.Equal(1, await sandbox.BookingCountAsync(atLeast: 1));
    }

    [Fact]
    public async Task Stale_list_does_not_see_a_young_booking()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.FaultAsync(
            """{"match":{"method":"GET","pathPrefix":"3.0/service-bookings"},"action":{"kind":"stale-search","delayMs":60000}}""");
        await sandbox.BookedAsync();

        Assert.Empty((await sandbox.ResultAsync(Bookings)).AsArray());
        await sandbox.SetAsync("clock", new() { ["advanceSeconds"] = 61 });
        Assert.Single((await sandbox.ResultAsync(Bookings)).AsArray());
    }

    static JsonObject With(string member, JsonNode? value)
    {
        var booking = Booking();
        booking[member] = value;
        return booking;
    }

    static JsonArray Budgets() => new(
        new JsonObject { ["category"] = "DAILY_ACTIVITIES", ["amount"] = 200 },
        new JsonObject { ["category"] = "TRANSPORT", ["amount"] = 200, ["management"] = "self" },
        new JsonObject
        {
            ["category"] = "CB_CHOICE_CONTROL",
            ["amount"] = 500,
            ["statedItems"] = new JsonArray(new JsonObject { ["item"] = "14_034_0127_8_3", ["amount"] = 200 }),
        });

    static Task<HttpResponseMessage> EndAsync(RunningProda sandbox, long id, string way, DateOnly end) =>
        sandbox.PatchAsync($"{id}/{way}-end-date", new() { ["end_date"] = Text(end) });

    static async Task<long> OldBookingAsync(RunningProda sandbox, string organisation = Organisation)
    {
        using var reply = await sandbox.SimAsync("bookings", new JsonObject
        {
            ["raNumber"] = organisation,
            ["participant"] = Mai,
            ["type"] = "ZSAG",
            ["start"] = "2024-06-30",
            ["end"] = Text(Today.AddDays(30)),
            ["planId"] = 7001,
            ["items"] = new JsonArray(new JsonObject
            {
                ["category"] = "DAILY_ACTIVITIES",
                ["item"] = "",
                ["quantity"] = 1,
                ["unitPrice"] = 50,
            }),
        });
        return (await NodeAsync(reply))["id"]!.GetValue<long>();
    }
}
