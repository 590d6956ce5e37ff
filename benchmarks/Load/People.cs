using System.Globalization;

namespace CareVision.Load;

/// <summary>Synthetic clients: plausible in Australia, nobody's real data, and the same for the same seed.</summary>
static class People
{
    static readonly string[] FirstNames =
    [
        "Aiko", "Alan", "Amelia", "Angus", "Anh", "Beryl", "Bruce", "Caterina", "Chen", "Colin", "Daphne", "Deepa", "Dimitri", "Doreen", "Edna",
        "Elena", "Fatima", "Frank", "Giovanni", "Grace", "Harold", "Hazel", "Hiroshi", "Ian", "Iris", "Jack", "Joan", "Kathleen", "Keith", "Lakshmi",
        "Leonie", "Malcolm", "Margaret", "Mei", "Nancy", "Neville", "Noor", "Olive", "Patrick", "Pearl", "Rajesh", "Ruby", "Stavros", "Sheila",
        "Tama", "Thelma", "Vincent", "Wayne", "Winifred", "Yusuf",
    ];

    static readonly string[] LastNames =
    [
        "Abbott", "Ahmed", "Anderson", "Bianchi", "Brown", "Campbell", "Chan", "Clarke", "D'Angelo", "Davies", "Doyle", "Evans", "Fraser", "Gupta",
        "Hall", "Harris", "Hughes", "Jones", "Kaur", "Kelly", "King", "Lee", "Mackenzie", "Martin", "McDonald", "Mitchell", "Nguyen", "O'Brien",
        "Papadopoulos", "Patel", "Robinson", "Rossi", "Ryan", "Singh", "Smith", "Taylor", "Thompson", "Tran", "Walker", "Watson", "White",
        "Williams", "Wilson", "Wong", "Young", "Zhang",
    ];

    static readonly string[] Streets =
    [
        "Acacia Avenue", "Banksia Street", "Bourke Street", "Church Street", "Elizabeth Street", "George Street", "Grevillea Court", "High Street",
        "Jacaranda Drive", "King Street", "Lachlan Parade", "Macquarie Road", "Ocean View Terrace", "Park Lane", "Queen Street", "Railway Parade",
        "Station Street", "Victoria Road", "Waratah Crescent", "Wattle Place",
    ];

    static readonly (string Suburb, string Postcode, string State)[] Places =
    [
        ("Newtown", "2042", "NSW"), ("Parramatta", "2150", "NSW"), ("Newcastle", "2300", "NSW"), ("Wollongong", "2500", "NSW"),
        ("Fitzroy", "3065", "VIC"), ("Geelong", "3220", "VIC"), ("Ballarat", "3350", "VIC"), ("Paddington", "4064", "QLD"),
        ("Toowoomba", "4350", "QLD"), ("Cairns", "4870", "QLD"), ("Norwood", "5067", "SA"), ("Fremantle", "6160", "WA"),
        ("Subiaco", "6008", "WA"), ("Battery Point", "7004", "TAS"), ("Braddon", "2612", "ACT"), ("Parap", "0820", "NT"),
    ];

    static readonly string[] References = ["HCP", "NDIS", "CHSP"];

    public static Person Of(int seed, int index)
    {
        // One generator for each client: the thousandth is the same whether or not the others were made.
        var random = new Random(HashCode(seed, index));
        var first = Pick(random, FirstNames);
        var last = Pick(random, LastNames);
        var (suburb, postcode, state) = Places[random.Next(Places.Length)];
        var born = new DateOnly(1930, 1, 1).AddDays(random.Next(365 * 50)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var mail = FormattableString.Invariant($"{Letters(first)}.{Letters(last)}.{seed}.{index}@example.com");
        var phone = "04" + random.Next(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);
        var unit = random.Next(4) == 0 ? random.Next(1, 40).ToString(CultureInfo.InvariantCulture) : null;
        var number = random.Next(1, 250).ToString(CultureInfo.InvariantCulture);
        return new(first, last, mail, phone, born, new(unit, number, Pick(random, Streets), suburb, postcode, state, "AU"));
    }

    public static FundingSource FundingOf(int index, int number) => new(References[(index + number) % References.Length], "2026-07-01");

    // System.HashCode is seeded anew in each process; this one is the same tomorrow.
    static int HashCode(int seed, int index) => unchecked((seed * 16_777_619) ^ (index * (int)2_654_435_761));

    static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    static string Letters(string name) => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
}

sealed record Person(string FirstName, string LastName, string Email, string Phone, string DateOfBirth, Address Address);

sealed record Address(string? Unit, string StreetNumber, string StreetName, string Suburb, string Postcode, string State, string CountryCode);

sealed record FundingSource(string Reference, string StartDate)
{
    public string Type => Reference;
}
