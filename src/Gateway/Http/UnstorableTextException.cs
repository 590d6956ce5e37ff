using System.Text.Json;

namespace CareVision.Gateway.Http;

/// <summary>A text in a body that cannot be stored. The serializer adds the path of the member.</summary>
internal sealed class UnstorableTextException : JsonException;
