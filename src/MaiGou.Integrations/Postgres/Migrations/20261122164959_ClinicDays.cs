using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MaiGou.Integrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ClinicDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Alone in its migration: it is built outside of a transaction, and what stands beside it could not be repeated.
            migrationBuilder.CreateIndex(
                name: "IX_Booking_ClinicId_On_StartsAt_Id",
                table: "Booking",
                columns: new[] { "ClinicId", "On", "StartsAt", "Id" })
                .Annotation("Npgsql:CreatedConcurrently", true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Booking_ClinicId_On_StartsAt_Id",
                table: "Booking");
        }
    }
}
