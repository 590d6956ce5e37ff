namespace Orleans.Serialization;

public class SerializerException : Exception
{
    public SerializerException(string message) : base(message)
    {
    }
}

public sealed class CodecNotFoundException(string message) : SerializerException(message);
