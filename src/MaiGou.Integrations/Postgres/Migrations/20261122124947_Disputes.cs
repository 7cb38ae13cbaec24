using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MaiGou.Integrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Disputes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DisputeReference",
                table: "WebhookMessage",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "Dispute",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    AttemptId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RespondBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dispute", x => new { x.PatientId, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_Id",
                table: "Dispute",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_OrderId",
                table: "Dispute",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_Reference",
                table: "Dispute",
                column: "Reference",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Dispute");

            migrationBuilder.DropColumn(
                name: "DisputeReference",
                table: "WebhookMessage");
        }
    }
}
