using MaiGou.Domain.Bookings;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>The proof itself finds what it is there for.</summary>
public sealed class PlanProofTests
{
    private const string Sql = "SELECT 1 FROM \"SlotHold\" AS \"s\" INNER JOIN \"Clinic\" AS \"c\" ON 1";

    [Theory]
    [InlineData("SCAN s", true)]
    [InlineData("SCAN s USING INDEX IX_SlotHold_State_ExpiresAt", true)]
    [InlineData("SEARCH s USING INDEX IX_SlotHold_State_ExpiresAt (State=?)", true)]
    [InlineData("SEARCH s USING INDEX IX_SlotHold_State_ExpiresAt (State=? AND ExpiresAt<?)", false)]
    [InlineData("SEARCH s USING INDEX PK_SlotHold (PatientId=? AND Id=?)", false)]
    [InlineData("SCAN c", false)]
    [InlineData("SCAN CONSTANT ROW", false)]
    [InlineData("USE TEMP B-TREE FOR ORDER BY", false)]
    public void A_walk_is_a_scan_or_a_search_by_columns_of_few_values(string step, bool isWalk) =>
        Assert.Equal(isWalk ? [step] : [], PlanProof.WalksOf(Sql, [step]));

    [Fact]
    public async Task A_transaction_that_walks_fails_on_the_engine_that_explains_its_plans()
    {
        await using var database = await ADatabase.CreateAsync();

        var outcome = await Record.ExceptionAsync(() => database.Get<Transactions>().RunAsync(
            (db, token) => db.Set<SlotHold>().CountAsync(h => h.State == SlotHoldState.Active, token), default));

        Assert.Equal(Engine.Kind == "Sqlite", outcome is InvalidOperationException);
    }
}
