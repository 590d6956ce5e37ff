using System.Text.Json.Serialization.Metadata;

namespace CareVision.Gateway.Http;

/// <summary>What a request body knows about itself.</summary>
/// <typeparam name="TSelf">The body.</typeparam>
internal interface IBody<TSelf>
    where TSelf : class, IBody<TSelf>
{
    /// <summary>How it is read.</summary>
    static abstract JsonTypeInfo<TSelf> Json { get; }

    /// <summary>Says which fields break a rule that can be seen without looking anything up.</summary>
    void Validate(FieldErrors errors);
}
