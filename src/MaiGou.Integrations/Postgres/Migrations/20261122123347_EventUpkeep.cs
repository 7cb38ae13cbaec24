using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MaiGou.Integrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class EventUpkeep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "NextTryAt",
                table: "OutboxEvent",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ParkedAt",
                table: "OutboxEvent",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Tries",
                table: "OutboxEvent",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Trimmed",
                table: "EventStream",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "NextTryAt",
                table: "OutboxEvent");

            migrationBuilder.DropColumn(
                name: "ParkedAt",
                table: "OutboxEvent");

            migrationBuilder.DropColumn(
                name: "Tries",
                table: "OutboxEvent");

            migrationBuilder.DropColumn(
                name: "Trimmed",
                table: "EventStream");
        }
    }
}
