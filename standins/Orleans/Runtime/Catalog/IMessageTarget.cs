namespace Orleans.Runtime;

/// <summary>Takes the messages for one grain.</summary>
internal interface IMessageTarget
{
    void Receive(Message message);
}
