using System.Globalization;
using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda.Admin;

/// <summary><c>/_sim/proda/participants</c>.</summary>
static class ParticipantAdmin
{
    public static void Map(RouteGroupBuilder proda, ParticipantRegister participants)
    {
        proda.MapPost("/participants", context => PutAsync(context, participants));
        proda.MapGet("/participants/{number}", context => participants.Find(Number(context)) is { } participant
            ? context.WriteAsync(participant, ProdaAdminJson.Default.Participant)
            : UnknownAsync(context));
        proda.MapDelete("/participants/{number}", context => participants.Remove(Number(context))
            ? context.DoneAsync()
            : UnknownAsync(context));
    }

    static async Task PutAsync(HttpContext context, ParticipantRegister participants)
    {
        if (await context.ReadAsync(ProdaAdminJson.Default.ParticipantRequestArray) is not { } requests)
        {
            return;
        }

        if (requests.Select(request => request.Problem()).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        participants.Put(requests.Select(request => request.Read()));
        await context.DoneAsync();
    }

    static long Number(HttpContext context) =>
        long.TryParse((string)context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static Task UnknownAsync(HttpContext context) =>
        AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no participant with this number.");
}
